# What Marketday says in Hindi in Roman letters. See the English file for how a message is made up.

## Lots and bids
lot-opened = Maal { $number }: { $quantity } { $commodity }, bhav { $price }, { $place }.
    .total = Kul { $total }.
    .next =
        { $count ->
            [0] Abhi kharidar nahi, hum dhundh rahe hain.
            [one] 1 kharidar se pucha, SMS karenge.
           *[other] { $count } kharidaron se pucha, SMS karenge.
        }
    .end = Hatane ko: RADD { $number }
lot-changed = Maal { $number } ab: { $quantity } { $commodity }, bhav { $price }, { $place }.
    .total = Kul { $total }.
    .next =
        { $count ->
            [0] Abhi kharidar nahi, hum dhundh rahe hain.
            [one] 1 kharidar se pucha.
           *[other] { $count } kharidaron se pucha.
        }
    .end = Hatane ko: RADD { $number }
lot-withdrawn = Maal { $number } mandi se hata diya: { $quantity } { $commodity }.
    .next = Phir bechne ko BECHNA aur maal bhejein. List: MERA
lot-expired = Maal { $number } ka kharidar nahi mila: { $quantity } { $commodity }, bhav { $price }.
    .next = Ab band hai. Phir bechne ko BECHNA aur maal bhejein.
lot-no-answer = Maal { $number } abhi hai ya nahi, aapka jawab nahi mila: { $quantity } { $commodity }. Band kiya.
    .next = Phir bechne ko BECHNA aur maal bhejein.
bid-opened = Maang { $number }: { $quantity } { $commodity }, { $price } tak, { $place }.
    .total = Kul { $total } tak.
    .next =
        { $count ->
            [0] Abhi maal nahi, milte hi SMS karenge.
            [one] 1 sauda aa raha hai.
           *[other] { $count } saude aa rahe hain.
        }
    .end = Hatane ko: RADD { $number }
bid-changed = Maang { $number } ab: { $quantity } { $commodity }, { $price } tak, { $place }.
    .total = Kul { $total } tak.
    .end = Hatane ko: RADD { $number }
bid-withdrawn = Maang { $number } mandi se hata di: { $quantity } { $commodity }.
    .next = Phir kharidne ko KHARIDNA aur maal bhejein. List: MERA
bid-expired = Maang { $number } band hui: { $quantity } { $commodity }, { $price } tak.
    .next = Aage ke liye phir KHARIDNA bhejein.

## Proposals and orders
proposed = Sauda { $code }: { $quantity } { $commodity }, { $price }, { $place }.
    .total = Kul { $total }, gadi lagbhag { $trip }.
    .end = { $until } tak jawab: HAN { $code } ya NAHI { $code }
less-left = Sauda { $code }: kuch maal kisi aur ne liya. Bacha { $left } { $commodity }, bhav { $price }.
    .total = Kul { $total }.
    .end = Lene ko: HAN { $code }
bought = Kharida { $code }: { $quantity } { $commodity }, { $price }. Bechne wale { $contact }.
    .total = Kul { $total }, { $place }.
    .next = Saath tolein. 10 min mein wapas: RADD { $code }
sold = BIKA { $code }: { $quantity } { $commodity }, { $price }. Kharidar { $contact }.
    .total = Kul { $total }.
    .next = Woh phone karenge, saath tolein. 10 min mein wapas: RADD { $code }
asking-seller = { $code }: { $quantity } { $commodity }, { $price }. Bechne wale se puch rahe hain, SMS karenge.
    .total = Kul { $total }.
    .end = Hatane ko: RADD { $code }
still-there = Maal { $number } ka kharidar mila: { $quantity } { $commodity }, { $price }.
    .total = Kul { $total }.
    .end = Maal hai? { $until } tak jawab: HAN { $code } ya NAHI { $code }
seller-declined = Maal { $number } band kiya, kharidar ko bata diya.
    .next = Phir bechne ko BECHNA aur maal bhejein.
order-failed = Order { $code } toot gaya: { $quantity } { $commodity } ({ $reason }).
    .next = Aapke khule saude: MERA
order-undone = Order { $code } wapas liya: { $quantity } { $commodity }.
    .next = Aapke khule saude: MERA
too-late =
    { $why ->
        [taken] Sauda { $code }, { $commodity }: kisi aur ne pehle le liya.
       *[withdrawn] Sauda { $code }, { $commodity }: bechne wale ne hata liya.
    }
    .next = Hum aapke liye dhundh rahe hain. List: MERA
declined = Sauda { $code } mana kiya.
    .next = Aapki maang khuli hai. List: MERA
declined-reason = Sauda { $code } mana kiya: { $reason }.
    .next = Aapki maang khuli hai. List: MERA

## Weights and money
weight-noted = { $code }: aapne { $quantity } { $commodity } ka wazan { $weight } bataya.
    .next = Doosre se pucha hai, SMS aayega.
weigh-now = { $code }: doosre ne { $quantity } { $commodity } ka wazan { $weight } bataya.
    .end = Aap bhi tolein: mandi ka code milayein, 3 aur order
weigh-again = { $code }: aapne { $weight } bataya, doosre ne { $theirs }.
    .end = Saath phir tolein: mandi ka code milayein, 3 aur order
weight-agreed = { $code }: { $weight } { $commodity }, wazan mil gaya. Dena hai { $total }.
    .next = Paise milne par bechne wale batayenge.
weights-disputed = { $code }: { $quantity } { $commodity } ka wazan phir alag hai.
    .next = Hum dono ko phone karenge.
paid-noted = { $code } ke paise mil gaye: { $quantity } { $commodity }.
    .total = Kul { $total }.
    .next = Phir bechne ko BECHNA aur maal bhejein.
paid-told = { $code }: bechne wale ko { $quantity } { $commodity } ke paise mil gaye.
    .total = Kul { $total }.
agent-asks-sell = Agent { $agent } aapke liye beche: { $quantity } { $commodity }, { $price }, { $place }.
    .total = Kul { $total }.
    .end = Jawab 1 haan ya 2 nahi
agent-asks-weighed = Agent { $agent }: aapka { $quantity } { $commodity } ({ $code }) { $weight } taula.
    .end = Jawab 1 haan ya 2 nahi
agent-asks-enrol = Agent { $agent } aapka naam is mandi mein likhe: { $name } { $place }. Aap SMS se bechenge.
    .end = Jawab 1 haan ya 2 nahi
agent-asked = { $farmer } se SMS par pucha hai, jawab ek ank mein aayega. SMS aayega.
agent-yes = { $farmer } ne haan kaha.
agent-no = { $farmer } ne nahi kaha, kuch nahi hua.
agent-declined = Kuch nahi hua.
    .next = Khud bechne ko BECHNA aur maal bhejein.
alert-set = { $commodity } { $price } tak pahunchne par ek SMS aayega.
alert-set-below = { $commodity } { $price } tak girne par ek SMS aayega.
alerted = { $commodity } ab { $median } hai, aap { $price } ka intezaar kar rahe the.
    .next = Bechne ko BECHNA aur maal bhejein.
pin-set = Aapka PIN lag gaya. Menu se pehle likhna hoga.
person-added = { $name } ab PIN se yeh phone chala sakte hain.
unfinished = Kaam adhura hai. Aage badhne ko 30 minute mein { $code } milayein.
    .next = Ya bhejein: { $example }
unfinished-dial = Kaam adhura hai. Aage badhne ko 30 minute mein { $code } milayein.

## Answers
prices = { $commodity } { $where }: { $median }, { $low } se { $high } ({ $count }).
    .next = Bechne ko BECHNA, kharidne ko KHARIDNA aur maal bhejein.
prices-everywhere = { $commodity } sab jagah: { $median }, { $low } se { $high } ({ $count }).
    .next = Bechne ko BECHNA, kharidne ko KHARIDNA aur maal bhejein.
price-unknown = { $commodity } ka bhav abhi pata nahi.
    .end = Bechein: { $example }
mine = { $list }{ $count ->
        [0] .
       *[other] ; { $count } aur.
    }
    .next = Hatane ko: RADD aur number
mine-empty = Aapka kuch khula nahi hai.
    .end = Bechne ko aise bhejein: BECHNA GEHUN 20 KUNTAL 2400 KOTA
joined = Swagat hai{ $who }{ $where }.
    .next = Bechne ko aise bhejein: BECHNA GEHUN 20 KUNTAL 2400 KOTA
language-set = Ab jawab { $name } mein aayenge.
    .next = Madad: MADAD
stopped = Ab SMS nahi aayenge. Aapka maal aur maang surakshit hai.
    .end = Phir shuru karne ko: SHURU
started = Phir swagat hai. Ab SMS aayenge.
    .end = Madad: MADAD
will-call = Hum isi number par aapko phone karenge.
    .next = Madad: MADAD
help = Aise: BECHNA GEHUN 20 KUNTAL 2400 KOTA ya KHARIDNA CHANA 2 TON 55/KG INDORE. Aur: BHAV MAKKA, MERA, RADD 12, BHASHA HINDI, STOP. CALL: hum phone karenge.
help-sell = Bechne ko maal, matra, ek ka bhav, jagah: BECHNA GEHUN 20 KUNTAL 2400 KOTA. Apna maal: MERA. Badlein: BADLO 12 2500. Hatayein: RADD 12
help-buy = Kharidne ko maal, matra, sabse zyada bhav, jagah: KHARIDNA CHANA 2 TON 55/KG INDORE. Hum saude bhejenge, jawab HAN ya NAHI aur code.
help-yes = Lene ko HAN aur code. Kuch hissa: HAN 482175 20 BORI. Nahi: NAHI, code aur 1 bik gaya 2 bhav 3 matra 4 quality 5 gadi 7 anya.
help-price = Bhav: BHAV GEHUN KOTA, ya sab jagah ka BHAV GEHUN.
help-change = List: MERA. Naya bhav: BADLO 12 2500. Nayi matra: BADLO 12 30 BORI. Hatayein: RADD 12, kahin aur bika: BIK GAYA 12
help-join = Naam aur jagah: JUDEN RAMESH KOTA. Bhasha: BHASHA HINDI ya BHASHA ENGLISH
help-stop = SMS band: STOP. Phir shuru: SHURU. Phone ke liye: CALL

## Not understood
unclear = Maaf kijiye, samajh nahi aaya.
    .end = Aise bhejein: { $example }
in-pieces = Aapka lamba SMS poora nahi mila. Chhota karke phir bhejein.
    .end = Aise: { $example }
missing-commodity = Kaun sa maal? Sab ek SMS mein bhejein.
    .end = Aise: { $example }
refused-unit = { $commodity }: { $unit } mein nahi bikta.
    .end = Aise bhejein: { $example }
refused-quantity = Itni matra sahi nahi lagti.
    .end = Aise bhejein: { $example }
refused-currency = Yahan bhav { $currency } mein hain.
    .end = Aise bhejein: { $example }
refused-price = Yeh bhav sahi nahi lagta.
    .end = Aise bhejein: { $example }
refused-code = Yeh code aapka nahi hai.
    .next =
        { $count ->
            [0] Agle saude tak aur mauka nahi.
           *[other] { $count } mauke baaki.
        }
    .end = List: MERA. Madad: CALL
refused-code-mistyped = Code ka ek ank galat hai. Chhah ank dekhkar phir bhejein.
    .end = List: MERA
refused-codes-locked = Kai code galat aaye. Agle saude ka intezar karein, ya hum phone karein.
    .end = Bhejein: CALL
refused-nothing-waits = Abhi aapke jawab ko kuch nahi hai.
    .end = List: MERA. Madad: MADAD
refused-which = Kaun sa? { $list }{ $count ->
        [0] .
       *[other] ; { $count } aur.
    }
    .end = Aise bhejein: { $word } { $code }
refused-closed =
    { $why ->
        [taken] Sauda { $code } gaya: kisi aur ne pehle le liya.
        [expired] Sauda { $code } band: samay khatam.
        [bid-filled] Sauda { $code } band: aapki maang puri ho gayi.
        [declined] Sauda { $code } aap mana kar chuke hain.
        [accepted] { $code } aap maan chuke hain.
       *[withdrawn] Sauda { $code } gaya: badla ya hata liya gaya.
    }
    .end = List: MERA
refused-part = Wahan bas { $left } hai.
    .end = Sab lene ko bhejein: HAN { $code }
refused-part-whole = Poore hi milenge, { $left } hai.
    .end = Sab lene ko bhejein: HAN { $code }
refused-number = Aapka number { $number } khula nahi hai.
    .end = List: MERA
refused-number-missing = Kaun sa number?
    .end = List: MERA
refused-number-which = Kaun sa number?
    .next = List: MERA
    .end = Aise bhejein: RADD { $number } ya BADLO { $number } 2500
refused-nothing-to-change = { $number } mein kya badalna hai?
    .end = Aise bhejein: BADLO { $number } 2500 ya BADLO { $number } 30 BORI
refused-promised = Number { $number }: { $promised } ka order ho chuka, usse zyada likhein.
    .end = List: MERA
refused-undo = { $code } ab wapas nahi ho sakta. Saamne wale ko phone karein, ya hum karein.
    .end = Bhejein: CALL
refused-not-agent = Doosron ke liye sirf agent karte hain.
    .end = Madad: MADAD
refused-farmer-busy = Yeh kisan doosre sawal ka jawab de raha hai, ya SMS nahi chahta.
    .next = Baad mein koshish karein.
refused-pin = PIN galat.
refused-order = { $code } aage nikal gaya, ya abhi nahi aaya.
    .end = List: MERA
refused-weight = { $quantity } ka yeh wazan galat lagta hai.
    .end = List: MERA
refused-language = Yeh bhasha hamein nahi aati.
    .end = Bhejein: BHASHA HINDI ya BHASHA ENGLISH
refused-join = Aapka naam aur jagah?
    .end = Aise bhejein: JUDEN RAMESH KOTA

## Questions: one at a time, answered with a digit or a word
ask-commodity = Kaun sa maal?
    .end = Maal likh bhejein, jaise { $example }
ask-quantity = { $commodity }: kitna?
    .end = Matra likh bhejein, jaise { $example }
ask-unit = { $commodity } { $count } kya? { $list }.
    .end = Ank bhejein, ya jaise { $example }
ask-price = { $quantity } { $commodity }: ek { $unit } ka kya bhav?
    .end = Bhav likh bhejein, jaise { $example }
ask-price-usual = { $quantity } { $commodity }: ek { $unit } ka kya bhav?
    .end = Aam bhav { $usual } ke liye 1, ya apna bhav bhejein
ask-place = { $quantity } { $commodity }: kis jagah?
    .end = Jagah likh bhejein, jaise { $example }
ask-place-unknown = Jagah { $wrote } hamein pata nahi.
    .end = Jagah ya paas ka shahar bhejein, jaise { $example }
ask-basis = { $quantity } { $commodity }, { $price }: 1 ek { $unit } ka, 2 sab ka?
    .end = 1 ya 2 bhejein
ask-unusual = { $commodity }: aam bhav { $usual }. Aapne likha { $price }.
    .end = Sahi ho to 1, ya bhav bhejein
ask-which = Kaun sa? { $list }.
    .end = Ank bhejein
ask-right = Kya aapka matlab: { $example }?
    .end = Sahi ho to 1, ya phir bhejein

## Screens
ussd-not-saved = Abhi save nahi hua, phir milayein.
ussd-unfinished = Maaf karein, gadbad hui. Phir milayein ya SMS mein MADAD bhejein.
