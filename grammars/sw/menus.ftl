# What the USSD menus say in Swahili; see en/menus.ftl for the rules.

## The same everywhere
menu-keys = 0 Rudi 00 Mwanzo
menu-keys-short = 0 00
menu-more = 98 Zaidi
menu-item = { $what }
menu-strange = Hakuna chaguo hilo.
menu-told = { "" }
menu-done = Tayari. Maelezo yanakuja kwa SMS.
menu-gone = Hii imefungwa.

## Home
menu-home = Soko
menu-home-waiting =
    { $count ->
        [one] Soko. Jibu 1 linasubiriwa: bonyeza 3
       *[other] Soko. Majibu { $count } yanasubiriwa: bonyeza 3
    }
menu-resume = Hukumaliza ulipoanza.
menu-language-set = Tayari.
do-sell = Uza
do-buy = Nunua
do-mine = Zangu
do-prices = Bei
do-call = Nipigie simu
do-language = Lugha
do-help = Msaada
do-others = Kwa wengine
do-people = Simu ya wengi
do-alerts = Taarifa ya bei
do-continue = Endelea
do-again = Anza upya

## What is asked
menu-goods-sell = Uza nini? Namba au jina:
menu-goods-buy = Nunua nini? Namba au jina:
menu-goods-prices = Bei ya nini? Namba au jina:
menu-goods-alert = Taarifa ya nini? Namba au jina:
menu-again-goods = Hatujui bidhaa hiyo.
menu-amount = { $commodity }: { $unit } ngapi?
    .total = Au na kipimo, kama KILO 500
menu-again-amount = Kiasi hicho si sahihi.
menu-price = { $commodity }: bei ya { $unit } moja?
menu-price-usual = { $commodity }: bei ya { $unit } moja?
    .total = Kawaida { $usual }
menu-again-price = Bei hiyo si sahihi.
menu-place = Wapi? Namba au jina la mahali:
menu-place-within = Wapi { $place }?
menu-again-place = Hatujui mahali hapo. Jaribu mji wa karibu.
menu-grade = Daraja gani?
menu-one-grade = Daraja { $grade }
menu-unusual = { $commodity }: kawaida { $usual } kwa { $unit }. Umesema { $price }.
do-right = Ni sahihi
do-price = Badili bei
do-amount = Badili kiasi

## Before it binds
menu-sell = Uza { $commodity }{ $grade } { $quantity } kwa { $price }, jumla { $sum }, { $place }?
menu-sell-for = Uza kwa niaba ya { $farmer }: { $commodity }{ $grade } { $quantity } kwa { $price }, jumla { $sum }, { $place }?
menu-buy = Nunua { $commodity }{ $grade } { $quantity } hadi { $price }, jumla { $sum }, { $place }?
do-yes = Ndiyo
do-place = Mahali pengine
do-grade = Daraja
menu-sure-part = Nunua { $commodity } { $quantity } kwa { $price }, jumla { $sum }?
menu-sure-price = { $commodity }: bei mpya { $price }, { $quantity }, jumla { $sum }?
menu-sure-amount = { $commodity }: sasa { $quantity } kwa { $price }, jumla { $sum }?
menu-sure-weighed = { $commodity } { $quantity } ilipima { $weight }?
menu-sure-sold = Imeuzwa kwingine: { $commodity } { $quantity } kwa { $price }, jumla { $sum }?
menu-sure-withdraw = Ondoa { $commodity } { $quantity } kwa { $price }, jumla { $sum }?
menu-sure-paid = Umepata { $sum } ya { $commodity } { $quantity }?
menu-sure-undo = Futa oda ya { $commodity } { $quantity } kwa { $price }, jumla { $sum }?
menu-sure-alert = SMS moja { $commodity } ikifika { $price } kwa { $unit }?

## What is open
menu-mine = Zako:
menu-mine-empty = Huna chochote wazi.
menu-entry-offer = Ofa: { $commodity } { $quantity } { $price }
menu-entry-question = Bado ipo? { $commodity } { $quantity }
menu-entry-order = Oda: { $commodity } { $quantity } { $price }
menu-entry-lot = Unauza { $commodity } { $quantity } { $price }
menu-entry-bid = Unanunua { $commodity } { $quantity } { $price }
menu-offer = Ofa: { $commodity }{ $grade } { $quantity } kwa { $price }, jumla { $sum }, { $place }.
    .total = Gari kama { $trip }.
menu-question = Imenunuliwa: { $commodity } { $quantity } kwa { $price }, jumla { $sum }. Bado ipo?
menu-lot = Namba { $number }: { $commodity } { $quantity } kwa { $price }, { $place }.
    .total = Jumla { $sum }.
menu-bid = Namba { $number }: nunua { $commodity } { $quantity } hadi { $price }, { $place }.
    .total = Jumla { $sum }.
menu-order-asked = { $commodity } { $quantity } kwa { $price }, jumla { $sum }: muuzaji anaulizwa.
menu-order-sold = UMEUZA { $commodity } { $quantity } kwa { $price }, jumla { $sum }. Mnunuzi { $number }
menu-order-bought = Umenunua { $commodity } { $quantity } kwa { $price }, jumla { $sum }. Muuzaji { $number }
menu-order-delivered = Imefika: { $commodity } { $quantity } kwa { $price }, lipa { $sum }. { $number }
menu-order-disputed = { $commodity } { $quantity }: uzito haulingani, tutakupigia.
do-accept = Kubali
do-decline = Kataa
do-part = Chukua sehemu
do-there = Bado ipo
do-gone = Haipo
do-sold = Imeuzwa
do-withdraw = Ondoa
do-weighed = Imepimwa
do-paid = Pesa imefika
do-undo = Futa
menu-part-amount = Ngapi kati ya { $left } { $commodity }?
menu-weighed-amount = { $commodity } { $quantity }: ilipima { $unit } ngapi?
menu-reasons = Kwa nini hapana?

## An agent and whom the agent serves
menu-for-whom = Kwa nani? Namba ya simu:
menu-again-number = Hiyo si namba ya simu.
menu-farmer = Kwa { $farmer }:
menu-farmer-new = Kwa mtu mpya:
do-enrol = Andikisha
menu-name = Jina?
menu-again-name = Andika jina.
menu-entry-wish = Wakala anauliza
menu-wish-sell = Wakala { $agent } akuuzie { $commodity }{ $grade } { $quantity } kwa { $price }, jumla { $sum }, { $place }?
menu-wish-weighed = Wakala { $agent }: { $commodity } { $quantity } ilipima { $weight }?
menu-wish-enrol = Wakala { $agent } akuandikishe hapa?
do-agree = Ndiyo
do-refuse = Hapana

## Several people with one phone
menu-people = Watu wengi, simu moja
do-pin = Weka PIN yangu
do-person = Ongeza mtu
menu-who-is-it = Wewe ni nani?
menu-owner = Mwenye simu
menu-pin = PIN yako, tarakimu 4:
menu-pin-wrong =
    { $count ->
        [one] PIN si sahihi, limebaki jaribio 1.
       *[other] PIN si sahihi, yamebaki majaribio { $count }.
    }
menu-pin-locked = PIN si sahihi mara tatu. Ofisi ya soko itaifungua.
menu-pin-new = PIN mpya, tarakimu 4:
menu-pin-again = PIN ileile tena:
menu-again-pin = PIN ina tarakimu 4.
menu-pin-differs = Hiyo ni PIN nyingine.

## Languages and help
menu-languages = Lugha gani?
menu-help = Msaada wa nini?
menu-help-sell-title = Kuuza
menu-help-buy-title = Kununua
menu-help-price-title = Bei
menu-help-stop-title = Kuacha SMS
menu-help-keys-title = Vitufe
menu-help-sell = 1 kuuza: bidhaa, kiasi, bei. Tunauliza wanunuzi. Kwa SMS: UZA MAHINDI MAGUNIA 50 3500 NAKURU
menu-help-buy = 2 kununua: bidhaa, kiasi, bei ya juu. Ofa zinakuja kwa SMS na ziko chini ya 3.
menu-help-price = 4 ni bei za karibu nawe. Kwa SMS: BEI MAHINDI NAKURU
menu-help-stop = Kuacha SMS: tuma STOP. Kuanza tena: START.
menu-help-keys = 0 rudi, 00 mwanzo, 98 zaidi. Mara moja: *namba*1*1*20*3500# huuza mahindi magunia 20 kwa 3500.
