# What Marketday says in Hindi in Devanagari. See the English file for how a message is made up. UCS-2: two segments hold
# 134 units, so say less than in Roman letters.

## Lots and bids
lot-opened = माल { $number }: { $quantity } { $commodity }, { $price }, { $place }।
    .total = कुल { $total }।
    .next =
        { $count ->
            [0] अभी खरीदार नहीं, खोज जारी।
            [one] 1 खरीदार से पूछा।
           *[other] { $count } खरीदारों से पूछा।
        }
    .end = हटाएं: रद्द { $number }
lot-changed = माल { $number } अब: { $quantity } { $commodity }, { $price }, { $place }।
    .total = कुल { $total }।
    .next =
        { $count ->
            [0] अभी खरीदार नहीं, खोज जारी।
            [one] 1 खरीदार से पूछा।
           *[other] { $count } खरीदारों से पूछा।
        }
    .end = हटाएं: रद्द { $number }
lot-withdrawn = माल { $number } हटाया: { $quantity } { $commodity }।
    .next = फिर बेचने को: बेचना और माल
lot-expired = माल { $number } का खरीदार नहीं मिला: { $quantity } { $commodity }, { $price }।
    .next = बंद किया। फिर बेचने को: बेचना और माल
lot-no-answer = माल { $number } पर जवाब नहीं मिला: { $quantity } { $commodity }। बंद किया।
    .next = फिर बेचने को: बेचना और माल
bid-opened = मांग { $number }: { $quantity } { $commodity }, { $price } तक, { $place }।
    .total = कुल { $total } तक।
    .next =
        { $count ->
            [0] माल मिलते ही बताएंगे।
            [one] 1 सौदा आ रहा है।
           *[other] { $count } सौदे आ रहे हैं।
        }
    .end = हटाएं: रद्द { $number }
bid-changed = मांग { $number } अब: { $quantity } { $commodity }, { $price } तक, { $place }।
    .total = कुल { $total } तक।
    .end = हटाएं: रद्द { $number }
bid-withdrawn = मांग { $number } हटाई: { $quantity } { $commodity }।
    .next = फिर खरीदने को: खरीदना और माल
bid-expired = मांग { $number } बंद: { $quantity } { $commodity }, { $price } तक।
    .next = आगे के लिए फिर: खरीदना

## Proposals and orders
proposed = { $code }: { $quantity } { $commodity }, { $price }, { $place }।
    .total = कुल { $total }, गाड़ी { $trip }।
    .end = { $until } तक हां { $code } या नहीं { $code }
less-left = सौदा { $code }: कुछ माल बिका। बचा { $left } { $commodity }, { $price }।
    .total = कुल { $total }।
    .end = लेने को: हां { $code }
bought = खरीदा { $code }: { $quantity } { $commodity }, { $price }। विक्रेता { $contact }।
    .total = कुल { $total }, { $place }।
    .next = साथ तौलें। 10 मिनट में वापस: रद्द { $code }
sold = बिका { $code }: { $quantity } { $commodity }, { $price }। खरीदार { $contact }।
    .total = कुल { $total }।
    .next = साथ तौलें। 10 मिनट में वापस: रद्द { $code }
asking-seller = { $code }: { $quantity } { $commodity }, { $price }। विक्रेता से पूछ रहे हैं।
    .total = कुल { $total }।
    .end = हटाएं: रद्द { $code }
still-there = माल { $number } का खरीदार मिला: { $quantity } { $commodity }, { $price }।
    .total = कुल { $total }।
    .end = माल है? { $until } तक: हां { $code } या नहीं { $code }
seller-declined = माल { $number } बंद किया, खरीदार को बताया।
    .next = फिर बेचने को: बेचना और माल
order-failed = ऑर्डर { $code } टूटा: { $quantity } { $commodity } ({ $reason })।
    .next = सूची: मेरा
order-undone = ऑर्डर { $code } वापस लिया: { $quantity } { $commodity }।
    .next = सूची: मेरा
too-late =
    { $why ->
        [taken] सौदा { $code }, { $commodity }: किसी और ने पहले लिया।
       *[withdrawn] सौदा { $code }, { $commodity }: विक्रेता ने हटा लिया।
    }
    .next = खोज जारी है। सूची: मेरा
declined = सौदा { $code } मना किया।
    .next = आपकी मांग खुली है। सूची: मेरा
declined-reason = सौदा { $code } मना किया: { $reason }।
    .next = आपकी मांग खुली है। सूची: मेरा

## Weights and money
weight-noted = { $code }: आपका वजन { $weight }, { $quantity } { $commodity }।
    .next = दूसरे से पूछा है।
weigh-now = { $code }: दूसरे का वजन { $weight }, { $quantity } { $commodity }।
    .end = आप भी तौलें: मंडी कोड, 3, ऑर्डर
weigh-again = { $code }: आपका { $weight }, दूसरे का { $theirs }।
    .end = साथ फिर तौलें: मंडी कोड, 3, ऑर्डर
weight-agreed = { $code }: { $weight } { $commodity }, वजन मिला। देना { $total }।
    .next = पैसे मिलने पर विक्रेता बताएगा।
weights-disputed = { $code }: { $quantity } { $commodity } का वजन फिर अलग।
    .next = हम दोनों को फोन करेंगे।
paid-noted = { $code } के पैसे मिले: { $quantity } { $commodity }।
    .total = कुल { $total }।
    .next = फिर बेचें: बेचना और माल।
paid-told = { $code }: विक्रेता को पैसे मिले, { $quantity } { $commodity }।
    .total = कुल { $total }।
agent-asks-sell = एजेंट { $agent }: { $quantity } { $commodity } { $price }, { $place } बेचे?
    .total = कुल { $total }।
    .end = जवाब 1 हां, 2 नहीं
agent-asks-weighed = एजेंट { $agent }: { $code } { $quantity } { $commodity } = { $weight }?
    .end = जवाब 1 हां, 2 नहीं
agent-asks-enrol = एजेंट { $agent } आपका नाम लिखे: { $name } { $place }?
    .end = जवाब 1 हां, 2 नहीं
agent-asked = { $farmer } से SMS पर पूछा है।
agent-yes = { $farmer } ने हां कहा।
agent-no = { $farmer } ने नहीं कहा।
agent-declined = कुछ नहीं हुआ।
    .next = खुद बेचें: बेचना और माल।
alert-set = { $commodity } { $price } होने पर SMS आएगा।
alert-set-below = { $commodity } { $price } तक गिरने पर SMS आएगा।
alerted = { $commodity } अब { $median } है, आपका { $price }।
    .next = बेचने को बेचना और माल भेजें।
pin-set = आपका PIN लग गया। मेनू से पहले लिखें।
person-added = { $name } अब PIN से यह फोन चला सकते हैं।
unfinished = काम अधूरा है। 30 मिनट में { $code } मिलाएं।
    .next = या भेजें: { $example }
unfinished-dial = काम अधूरा है। 30 मिनट में { $code } मिलाएं।

## Answers
prices = { $commodity } { $where }: { $median }, { $low } से { $high } ({ $count })।
    .next = बेचना या खरीदना और माल भेजें।
prices-everywhere = { $commodity } सब जगह: { $median }, { $low } से { $high } ({ $count })।
    .next = बेचना या खरीदना और माल भेजें।
price-unknown = { $commodity } का भाव अभी पता नहीं।
    .end = बेचें: { $example }
mine = { $list }{ $count ->
        [0] ।
       *[other] ; { $count } और।
    }
    .next = हटाएं: रद्द और नंबर
mine-empty = आपका कुछ खुला नहीं है।
    .end = ऐसे बेचें: बेचना गेहूं 20 क्विंटल 2400 कोटा
joined = स्वागत है{ $who }{ $where }।
    .next = ऐसे बेचें: बेचना गेहूं 20 क्विंटल 2400 कोटा
language-set = अब जवाब { $name } में आएंगे।
    .next = मदद: मदद
stopped = अब SMS नहीं आएंगे। माल और मांग सुरक्षित हैं।
    .end = फिर शुरू करने को: शुरू
started = फिर स्वागत है। अब SMS आएंगे।
    .end = मदद: मदद
will-call = हम इसी नंबर पर फोन करेंगे।
    .next = मदद: मदद
help = ऐसे: बेचना गेहूं 20 क्विंटल 2400 कोटा या खरीदना चना 2 टन 55/किलो इंदौर। भाव मक्का, मेरा, रद्द 12, भाषा हिन्दी, स्टॉप। कॉल: फोन करेंगे
help-sell = माल, मात्रा, एक का भाव, जगह: बेचना गेहूं 20 क्विंटल 2400 कोटा। सूची: मेरा। बदलें: बदलो 12 2500। हटाएं: रद्द 12
help-buy = माल, मात्रा, अधिकतम भाव, जगह: खरीदना चना 2 टन 55/किलो इंदौर। सौदे पर जवाब: हां या नहीं और कोड।
help-yes = लेने को हां और कोड। हिस्सा: हां 482175 20 बोरी। नहीं, कोड और 1 बिक गया 2 भाव 3 मात्रा 4 क्वालिटी 5 गाड़ी 7 अन्य।
help-price = भाव: भाव गेहूं कोटा, सब जगह का: भाव गेहूं
help-change = सूची: मेरा। नया भाव: बदलो 12 2500। नई मात्रा: बदलो 12 30 बोरी। हटाएं: रद्द 12, और कहीं बिका: बिक गया 12
help-join = नाम और जगह: जुड़ें रमेश कोटा। भाषा: भाषा हिन्दी या भाषा अंग्रेजी
help-stop = SMS बंद: स्टॉप। फिर: शुरू। फोन के लिए: कॉल

## Not understood
unclear = माफ करें, समझ नहीं आया।
    .end = ऐसे भेजें: { $example }
in-pieces = लंबा SMS पूरा नहीं मिला। छोटा भेजें।
    .end = ऐसे: { $example }
missing-commodity = कौन सा माल? सब एक SMS में।
    .end = ऐसे: { $example }
refused-unit = { $commodity }: { $unit } में नहीं बिकता।
    .end = ऐसे: { $example }
refused-quantity = इतनी मात्रा सही नहीं लगती।
    .end = ऐसे भेजें: { $example }
refused-currency = यहां भाव { $currency } में हैं।
    .end = ऐसे भेजें: { $example }
refused-price = यह भाव सही नहीं लगता।
    .end = ऐसे भेजें: { $example }
refused-code = यह कोड आपका नहीं है।
    .next =
        { $count ->
            [0] अगले सौदे तक मौका नहीं।
           *[other] { $count } मौके बाकी।
        }
    .end = सूची: मेरा। मदद: कॉल
refused-code-mistyped = कोड का एक अंक गलत है। छह अंक देखकर फिर भेजें।
    .end = सूची: मेरा
refused-codes-locked = कई कोड गलत आए। अगले सौदे तक रुकें, या हम फोन करें।
    .end = भेजें: कॉल
refused-nothing-waits = अभी आपके जवाब को कुछ नहीं है।
    .end = सूची: मेरा। मदद: मदद
refused-which = कौन सा? { $list }{ $count ->
        [0] ।
       *[other] ; { $count } और।
    }
    .end = ऐसे भेजें: { $word } { $code }
refused-closed =
    { $why ->
        [taken] सौदा { $code } गया: किसी और ने पहले लिया।
        [expired] सौदा { $code } बंद: समय खत्म।
        [bid-filled] सौदा { $code } बंद: आपकी मांग पूरी हुई।
        [declined] सौदा { $code } आप मना कर चुके हैं।
        [accepted] { $code } आप मान चुके हैं।
       *[withdrawn] सौदा { $code } गया: बदला या हटाया गया।
    }
    .end = सूची: मेरा
refused-part = वहां बस { $left } है।
    .end = सब लेने को भेजें: हां { $code }
refused-part-whole = पूरे ही मिलेंगे, { $left } है।
    .end = सब लेने को भेजें: हां { $code }
refused-number = आपका नंबर { $number } खुला नहीं है।
    .end = सूची: मेरा
refused-number-missing = कौन सा नंबर?
    .end = सूची: मेरा
refused-number-which = कौन सा नंबर?
    .next = सूची: मेरा
    .end = ऐसे भेजें: रद्द { $number } या बदलो { $number } 2500
refused-nothing-to-change = { $number } में क्या बदलना है?
    .end = ऐसे भेजें: बदलो { $number } 2500 या बदलो { $number } 30 बोरी
refused-promised = नंबर { $number }: { $promised } का ऑर्डर हो चुका, ज्यादा लिखें।
    .end = सूची: मेरा
refused-undo = { $code } अब वापस नहीं होगा। सामने वाले को फोन करें, या हम करें।
    .end = भेजें: कॉल
refused-not-agent = औरों के लिए सिर्फ एजेंट करते हैं।
    .end = मदद: मदद
refused-farmer-busy = यह किसान दूसरा जवाब दे रहा है, या SMS नहीं चाहता।
    .next = बाद में करें।
refused-pin = PIN गलत।
refused-order = { $code } आगे निकल गया, या अभी नहीं आया।
    .end = सूची: मेरा
refused-weight = { $quantity } का यह वजन गलत लगता है।
    .end = सूची: मेरा
refused-language = यह भाषा हमें नहीं आती।
    .end = भेजें: भाषा हिन्दी या भाषा अंग्रेजी
refused-join = आपका नाम और जगह?
    .end = ऐसे भेजें: जुड़ें रमेश कोटा

## Questions: one at a time, answered with a digit or a word
ask-commodity = कौन सा माल?
    .end = माल लिखें, जैसे { $example }
ask-quantity = { $commodity }: कितना?
    .end = मात्रा लिखें, जैसे { $example }
ask-unit = { $commodity } { $count } क्या? { $list }।
    .end = अंक भेजें, या जैसे { $example }
ask-price = { $quantity } { $commodity }: एक { $unit } का भाव?
    .end = भाव लिखें, जैसे { $example }
ask-price-usual = { $quantity } { $commodity }: एक { $unit } का भाव?
    .end = आम भाव { $usual } के लिए 1, या भाव भेजें
ask-place = { $quantity } { $commodity }: किस जगह?
    .end = जगह लिखें, जैसे { $example }
ask-place-unknown = जगह { $wrote } पता नहीं।
    .end = जगह या पास का शहर लिखें, जैसे { $example }
ask-basis = { $quantity } { $commodity }, { $price }: 1 एक { $unit } का, 2 सब का?
    .end = 1 या 2 भेजें
ask-unusual = { $commodity }: आम भाव { $usual }। आपने लिखा { $price }।
    .end = सही हो तो 1, या भाव भेजें
ask-which = कौन सा? { $list }।
    .end = अंक भेजें
ask-right = क्या आपका मतलब: { $example }?
    .end = सही हो तो 1, या फिर भेजें

## Screens
ussd-not-saved = सेव नहीं हुआ, फिर मिलाएं।
ussd-unfinished = गड़बड़ हुई। फिर मिलाएं या SMS में मदद भेजें।
