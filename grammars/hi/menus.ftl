# What the USSD menus say in Hindi in Roman letters; see en/menus.ftl for the rules.

## The same everywhere
menu-keys = 0 Wapas 00 Shuru
menu-keys-short = 0 00
menu-more = 98 Aur
menu-item = { $what }
menu-strange = Aisa koi vikalp nahi.
menu-told = { "" }
menu-done = Ho gaya. Jaankari SMS se aayegi.
menu-gone = Yeh ab band hai.

## Home
menu-home = Mandi
menu-home-waiting =
    { $count ->
        [one] Mandi. 1 jawab baaki: 3 dabayein
       *[other] Mandi. { $count } jawab baaki: 3 dabayein
    }
menu-resume = Aapka kaam adhura tha.
menu-language-set = Ho gaya.
do-sell = Bechna
do-buy = Kharidna
do-mine = Mere saude
do-prices = Bhav
do-call = Mujhe call do
do-language = Bhasha
do-help = Madad
do-others = Auron ke liye
do-people = Sanjha phone
do-alerts = Bhav suchna
do-continue = Aage badhein
do-again = Naya shuru

## What is asked
menu-goods-sell = Kya bechna hai? Number ya naam:
menu-goods-buy = Kya kharidna hai? Number ya naam:
menu-goods-prices = Kiska bhav? Number ya naam:
menu-goods-alert = Kiski suchna? Number ya naam:
menu-again-goods = Yeh maal nahi pata.
menu-amount = { $commodity }: kitne { $unit }?
    .total = Ya naap ke saath, jaise 500 KG
menu-again-amount = Yeh matra galat lagti hai.
menu-price = { $commodity }: ek { $unit } ka bhav?
menu-price-usual = { $commodity }: ek { $unit } ka bhav?
    .total = Aam bhav { $usual }
menu-again-price = Yeh bhav galat lagta hai.
menu-place = Kahan? Number ya jagah ka naam:
menu-place-within = { $place } mein kahan?
menu-again-place = Yeh jagah nahi pata. Paas ka shahar likhein.
menu-grade = Kaunsa grade?
menu-one-grade = Grade { $grade }
menu-unusual = { $commodity }: aam { $usual } ek { $unit }. Aapne { $price } likha.
do-right = Sahi hai
do-price = Bhav badlein
do-amount = Matra badlein

## Before it binds
menu-sell = Bechein { $quantity } { $commodity }{ $grade }, { $price }, kul { $sum }, { $place }?
menu-sell-for = { $farmer } ke liye bechein: { $quantity } { $commodity }{ $grade }, { $price }, kul { $sum }, { $place }?
menu-buy = Kharidein { $quantity } { $commodity }{ $grade }, { $price } tak, kul { $sum }, { $place }?
do-yes = Haan
do-place = Doosri jagah
do-grade = Grade
menu-sure-part = Kharidein { $quantity } { $commodity }, { $price }, kul { $sum }?
menu-sure-price = { $commodity }: naya bhav { $price }, { $quantity }, kul { $sum }?
menu-sure-amount = { $commodity }: ab { $quantity }, { $price }, kul { $sum }?
menu-sure-weighed = { $quantity } { $commodity } ka wazan { $weight }?
menu-sure-sold = Kahin aur bika: { $quantity } { $commodity }, { $price }, kul { $sum }?
menu-sure-withdraw = Wapas lein { $quantity } { $commodity }, { $price }, kul { $sum }?
menu-sure-paid = { $quantity } { $commodity } ke { $sum } mil gaye?
menu-sure-undo = Order radd karein { $quantity } { $commodity }, { $price }, kul { $sum }?
menu-sure-alert = { $commodity } ka bhav { $price } ek { $unit } hone par ek SMS?

## What is open
menu-mine = Aapke:
menu-mine-empty = Aapka kuch khula nahi hai.
menu-entry-offer = Sauda: { $quantity } { $commodity } { $price }
menu-entry-question = Abhi hai? { $quantity } { $commodity }
menu-entry-order = Order: { $quantity } { $commodity } { $price }
menu-entry-lot = Bech rahe { $quantity } { $commodity } { $price }
menu-entry-bid = Kharid { $quantity } { $commodity } { $price }
menu-offer = Sauda: { $quantity } { $commodity }{ $grade }, { $price }, kul { $sum }, { $place }.
    .total = Gadi lagbhag { $trip }.
menu-question = Aapse kharida: { $quantity } { $commodity }, { $price }, kul { $sum }. Abhi hai?
menu-lot = Maal { $number }: { $quantity } { $commodity }, { $price }, { $place }.
    .total = Kul { $sum }.
menu-bid = Maang { $number }: { $quantity } { $commodity }, { $price } tak, { $place }.
    .total = Kul { $sum }.
menu-order-asked = { $quantity } { $commodity }, { $price }, kul { $sum }: bechne wale se pucha hai.
menu-order-sold = BIKA { $quantity } { $commodity }, { $price }, kul { $sum }. Kharidar { $number }
menu-order-bought = Kharida { $quantity } { $commodity }, { $price }, kul { $sum }. Bechne wale { $number }
menu-order-delivered = Pahuncha: { $quantity } { $commodity }, { $price }, dena hai { $sum }. { $number }
menu-order-disputed = { $quantity } { $commodity }: wazan alag hai, hum phone karenge.
do-accept = Manzoor
do-decline = Namanzoor
do-part = Hissa lein
do-there = Abhi hai
do-gone = Nahi hai
do-sold = Kahin aur bika
do-withdraw = Wapas lein
do-weighed = Taula
do-paid = Paise mile
do-undo = Radd karein
menu-part-amount = { $left } { $commodity } mein se kitne?
menu-weighed-amount = { $quantity } { $commodity }: kitne { $unit } taula?
menu-reasons = Kyon nahi?

## An agent and whom the agent serves
menu-for-whom = Kiske liye? Phone number:
menu-again-number = Yeh phone number nahi.
menu-farmer = { $farmer } ke liye:
menu-farmer-new = Naye vyakti ke liye:
do-enrol = Naam likhein
menu-name = Naam?
menu-again-name = Naam likhein.
menu-entry-wish = Agent puchta hai
menu-wish-sell = Agent { $agent } aapke liye beche { $quantity } { $commodity }{ $grade }, { $price }, kul { $sum }, { $place }?
menu-wish-weighed = Agent { $agent }: aapka { $quantity } { $commodity } { $weight } taula?
menu-wish-enrol = Agent { $agent } aapka naam yahan likhe?
do-agree = Haan
do-refuse = Nahi

## Several people with one phone
menu-people = Ek phone, kai log
do-pin = Mera PIN
do-person = Vyakti jodein
menu-who-is-it = Aap kaun hain?
menu-owner = Phone ke malik
menu-pin = Aapka PIN, 4 ank:
menu-pin-wrong =
    { $count ->
        [one] PIN galat, 1 mauka bacha.
       *[other] PIN galat, { $count } mauke bache.
    }
menu-pin-locked = PIN teen baar galat. Mandi daftar ise kholega.
menu-pin-new = Naya PIN, 4 ank:
menu-pin-again = Wahi PIN phir se:
menu-again-pin = PIN mein 4 ank hote hain.
menu-pin-differs = Yeh doosra PIN tha.

## Languages and help
menu-languages = Kaunsi bhasha?
menu-help = Kiski madad?
menu-help-sell-title = Bechna
menu-help-buy-title = Kharidna
menu-help-price-title = Bhav
menu-help-stop-title = SMS band
menu-help-keys-title = Button
menu-help-sell = 1 bechna: maal, matra, bhav. Hum kharidar dhundhte hain. SMS: BECHNA MAKKA 50 BORI 2000 INDORE
menu-help-buy = 2 kharidna: maal, matra, sabse zyada bhav. Saude SMS se aate hain aur 3 mein dikhte hain.
menu-help-price = 4 aapke paas ke bhav. SMS: BHAV MAKKA INDORE
menu-help-stop = SMS band: STOP bhejein. Phir chalu: START.
menu-help-keys = 0 wapas, 00 shuru, 98 aur. Ek baar mein: *code*1*1*20*2000# 20 bori makka 2000 mein bechta hai.
