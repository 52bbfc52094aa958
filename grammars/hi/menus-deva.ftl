# What the USSD menus say in Hindi in Devanagari; see en/menus.ftl. A screen holds 70 letters: few words, signs where they do.

## The same everywhere
menu-keys = 0 वापस 00 शुरू
menu-keys-short = 0 00
menu-more = 98 और
menu-item = { $what }
menu-strange = विकल्प नहीं।
menu-told = { "" }
menu-done = हो गया। SMS आएगा।
menu-gone = यह बंद है।

## Home
menu-home = मंडी
menu-home-waiting =
    { $count ->
        [one] मंडी। 1 जवाब बाकी: 3
       *[other] मंडी। { $count } जवाब बाकी: 3
    }
menu-resume = काम अधूरा था।
menu-language-set = हो गया।
do-sell = बेचें
do-buy = खरीदें
do-mine = मेरे
do-prices = भाव
do-call = कॉल
do-language = भाषा
do-help = मदद
do-others = औरों
do-people = साझा
do-alerts = सूचना
do-continue = आगे
do-again = नया

## What is asked
menu-goods-sell = क्या बेचें?
menu-goods-buy = क्या खरीदें?
menu-goods-prices = किसका भाव?
menu-goods-alert = किसकी सूचना?
menu-again-goods = पता नहीं।
menu-amount = { $commodity }: कितने { $unit }?
    .total = या 500 KG
menu-again-amount = मात्रा गलत।
menu-price = { $commodity }: एक { $unit } का भाव?
menu-price-usual = { $commodity }: एक { $unit } का भाव?
    .total = आम { $usual }
menu-again-price = भाव गलत।
menu-place = कहां?
menu-place-within = { $place } में कहां?
menu-again-place = जगह पता नहीं।
menu-grade = ग्रेड?
menu-one-grade = { $grade }
menu-unusual = { $commodity }: आम { $usual }/{ $unit }, आपका { $price }
do-right = सही है
do-price = भाव
do-amount = मात्रा

## Before it binds
menu-sell = बेचें { $quantity } { $commodity }{ $grade } { $price }={ $sum } { $place }?
menu-sell-for = { $farmer }: { $quantity } { $commodity }{ $grade } { $price }={ $sum }?
menu-buy = खरीदें { $quantity } { $commodity }{ $grade } { $price } तक={ $sum } { $place }?
do-yes = हां
do-place = जगह
do-grade = ग्रेड
menu-sure-part = खरीदें { $quantity } { $commodity } { $price }={ $sum }?
menu-sure-price = { $commodity }: नया { $price }, { $quantity }={ $sum }?
menu-sure-amount = { $commodity }: अब { $quantity } { $price }={ $sum }?
menu-sure-weighed = { $quantity } { $commodity } = { $weight }?
menu-sure-sold = बिका { $quantity } { $commodity } { $price }={ $sum }?
menu-sure-withdraw = हटाएं { $quantity } { $commodity } { $price }={ $sum }?
menu-sure-paid = मिले { $sum }: { $quantity } { $commodity }?
menu-sure-undo = रद्द { $quantity } { $commodity } { $price }={ $sum }?
menu-sure-alert = { $commodity } { $price }/{ $unit } पर SMS?

## What is open
menu-mine = आपके:
menu-mine-empty = कुछ खुला नहीं।
menu-entry-offer = सौदा { $quantity } { $commodity }
menu-entry-question = है? { $quantity } { $commodity }
menu-entry-order = ऑर्डर { $quantity } { $commodity }
menu-entry-lot = बेच { $quantity } { $commodity }
menu-entry-bid = खरीद { $quantity } { $commodity }
menu-offer = { $quantity } { $commodity }{ $grade } { $price }={ $sum } { $place }
    .total = गाड़ी { $trip }
menu-question = बिका { $quantity } { $commodity } { $price }={ $sum }. है?
menu-lot = { $number }: { $quantity } { $commodity } { $price }
    .total = ={ $sum } { $place }
menu-bid = { $number }: { $quantity } { $commodity } { $price }
    .total = ={ $sum } { $place }
menu-order-asked = { $quantity } { $commodity } { $price }={ $sum }: पूछा है
menu-order-sold = बिका { $quantity } { $commodity } { $price }={ $sum } { $number }
menu-order-bought = खरीदा { $quantity } { $commodity } { $price }={ $sum } { $number }
menu-order-delivered = पहुंचा { $quantity } { $commodity } ={ $sum } { $number }
menu-order-disputed = { $quantity } { $commodity }: वजन अलग, फोन करेंगे।
do-accept = मंजूर
do-decline = नहीं
do-part = हिस्सा
do-there = है
do-gone = नहीं
do-sold = बिका
do-withdraw = हटाएं
do-weighed = तौला
do-paid = पैसे
do-undo = रद्द
menu-part-amount = { $left } { $commodity } में से?
menu-weighed-amount = { $quantity } { $commodity }: कितने { $unit }?
menu-reasons = क्यों नहीं?

## An agent and whom the agent serves
menu-for-whom = किसके लिए? नंबर:
menu-again-number = नंबर गलत।
menu-farmer = { $farmer }:
menu-farmer-new = नया व्यक्ति:
do-enrol = नाम
menu-name = नाम?
menu-again-name = नाम लिखें।
menu-entry-wish = एजेंट
menu-wish-sell = एजेंट: { $quantity } { $commodity }{ $grade } { $price }={ $sum } बेचे?
menu-wish-weighed = एजेंट: { $quantity } { $commodity } = { $weight }?
menu-wish-enrol = एजेंट { $agent } नाम लिखे?
do-agree = हां
do-refuse = नहीं

## Several people with one phone
menu-people = एक फोन, कई लोग
do-pin = PIN
do-person = सदस्य
menu-who-is-it = आप कौन?
menu-owner = मालिक
menu-pin = PIN, 4 अंक:
menu-pin-wrong =
    { $count ->
        [one] गलत, 1 मौका।
       *[other] गलत, { $count } मौके।
    }
menu-pin-locked = PIN तीन बार गलत। दफ्तर खोलेगा।
menu-pin-new = नया PIN, 4 अंक:
menu-pin-again = वही PIN फिर:
menu-again-pin = 4 अंक लिखें।
menu-pin-differs = दूसरा PIN था।

## Languages and help
menu-languages = भाषा?
menu-help = मदद?
menu-help-sell-title = बेचना
menu-help-buy-title = खरीदना
menu-help-price-title = भाव
menu-help-stop-title = SMS बंद
menu-help-keys-title = बटन
menu-help-sell = 1 बेचना: माल, मात्रा, भाव। हम खरीदार ढूंढते हैं।
menu-help-buy = 2 खरीदना: माल, मात्रा, अधिकतम भाव। सौदे SMS से और 3 में।
menu-help-price = 4 पास के भाव। SMS: भाव मक्का इंदौर
menu-help-stop = SMS बंद: STOP भेजें। फिर: START
menu-help-keys = 0 वापस, 00 शुरू, 98 और। *code*1*1*20*2000#: 20 बोरी मक्का
