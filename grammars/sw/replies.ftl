# What Marketday says in Swahili. See the English file for how a message is made up.

## Lots and bids
lot-opened = Bidhaa { $number }: { $commodity } { $quantity } kwa { $price }, { $place }.
    .total = Jumla { $total }.
    .next =
        { $count ->
            [0] Hakuna mnunuzi bado, tunatafuta.
            [one] Mnunuzi 1 ameulizwa, tutakuandikia.
           *[other] Wanunuzi { $count } wameulizwa, tutakuandikia.
        }
    .end = Kufuta: GHAIRI { $number }
lot-changed = Bidhaa { $number } sasa: { $commodity } { $quantity } kwa { $price }, { $place }.
    .total = Jumla { $total }.
    .next =
        { $count ->
            [0] Hakuna mnunuzi bado, tunatafuta.
            [one] Mnunuzi 1 ameulizwa.
           *[other] Wanunuzi { $count } wameulizwa.
        }
    .end = Kuondoa: GHAIRI { $number }
lot-withdrawn = Bidhaa { $number } imetolewa sokoni: { $commodity } { $quantity }.
    .next = Kuuza tena tuma UZA na bidhaa. Orodha: YANGU
lot-expired = Bidhaa { $number } haikupata mnunuzi: { $commodity } { $quantity } kwa { $price }.
    .next = Imefungwa. Kujaribu tena tuma UZA na bidhaa.
lot-no-answer = Hukujibu kama bidhaa { $number } bado ipo: { $commodity } { $quantity }. Imefungwa.
    .next = Kuuza tena tuma UZA na bidhaa.
bid-opened = Ombi { $number }: { $commodity } { $quantity } hadi { $price }, { $place }.
    .total = Hadi { $total }.
    .next =
        { $count ->
            [0] Hakuna bidhaa bado, tutakuandikia.
            [one] Ofa 1 inakuja.
           *[other] Ofa { $count } zinakuja.
        }
    .end = Kufuta: GHAIRI { $number }
bid-changed = Ombi { $number } sasa: { $commodity } { $quantity } hadi { $price }, { $place }.
    .total = Hadi { $total }.
    .end = Kuondoa: GHAIRI { $number }
bid-withdrawn = Ombi { $number } limetolewa sokoni: { $commodity } { $quantity }.
    .next = Kununua tena tuma NUNUA na bidhaa. Orodha: YANGU
bid-expired = Ombi { $number } limefungwa: { $commodity } { $quantity } hadi { $price }.
    .next = Kuendelea tuma NUNUA tena.

## Proposals and orders
proposed = Ofa { $code }: { $commodity } { $quantity } kwa { $price }, { $place }.
    .total = Jumla { $total }, usafiri kama { $trip }.
    .end = Kabla ya { $until } jibu NDIYO { $code } au HAPANA { $code }
less-left = Ofa { $code }: mwingine amechukua sehemu. Zimebaki { $left } { $commodity } kwa { $price }.
    .total = Jumla { $total }.
    .end = Kununua: NDIYO { $code }
bought = Umenunua { $code }: { $commodity } { $quantity } kwa { $price }. Muuzaji { $contact }.
    .total = Jumla { $total }, { $place }.
    .next = Pimeni pamoja. Kufuta dakika 10: GHAIRI { $code }
sold = UMEUZA { $code }: { $commodity } { $quantity } kwa { $price }. Mnunuzi { $contact }.
    .total = Jumla { $total }.
    .next = Atakupigia, pimeni pamoja. Kufuta dakika 10: GHAIRI { $code }
asking-seller = { $code }: { $commodity } { $quantity } kwa { $price }. Tunamuuliza muuzaji kama bado ipo, tutakuandikia.
    .total = Jumla { $total }.
    .end = Kufuta: GHAIRI { $code }
still-there = Bidhaa { $number } ina mnunuzi: { $commodity } { $quantity } kwa { $price }.
    .total = Jumla { $total }.
    .end = Bado ipo? Kabla ya { $until } jibu NDIYO { $code } au HAPANA { $code }
seller-declined = Bidhaa { $number } imefungwa, mnunuzi ameambiwa.
    .next = Kuuza tena tuma UZA na bidhaa.
order-failed = Oda { $code } imevunjika: { $commodity } { $quantity } ({ $reason }).
    .next = Vyako vilivyo wazi: YANGU
order-undone = Oda { $code } imefutwa: { $commodity } { $quantity }.
    .next = Vyako vilivyo wazi: YANGU
too-late =
    { $why ->
        [taken] Ofa { $code }, { $commodity }: mnunuzi mwingine alitangulia.
       *[withdrawn] Ofa { $code }, { $commodity }: muuzaji ameiondoa.
    }
    .next = Tunaendelea kukutafutia. Orodha: YANGU
declined = Ofa { $code } imekataliwa.
    .next = Ombi lako bado liko wazi. Orodha: YANGU
declined-reason = Ofa { $code } imekataliwa: { $reason }.
    .next = Ombi lako bado liko wazi. Orodha: YANGU

## Weights and money
weight-noted = { $code }: umepima { $weight } za { $commodity } { $quantity }.
    .next = Mwenzako anaulizwa, tutakutumia SMS.
weigh-now = { $code }: mwenzako amepima { $weight } za { $commodity } { $quantity }.
    .end = Pima nawe: piga namba ya soko, 3 na oda
weigh-again = { $code }: umepima { $weight }, mwenzako { $theirs }.
    .end = Pimeni tena pamoja: piga namba ya soko, 3 na oda
weight-agreed = { $code }: { $commodity } { $weight }, mmepima sawa. Kulipa { $total }.
    .next = Muuzaji ataarifu pesa ikifika.
weights-disputed = { $code }: uzito wa { $commodity } { $quantity } haulingani tena.
    .next = Tutawapigia nyote.
paid-noted = { $code } imelipwa: { $commodity } { $quantity }.
    .total = Jumla { $total }.
    .next = Kuuza tena tuma UZA na bidhaa.
paid-told = { $code }: muuzaji amepata pesa ya { $commodity } { $quantity }.
    .total = Jumla { $total }.
agent-asks-sell = Wakala { $agent } akuuzie: { $commodity } { $quantity } kwa { $price }, { $place }.
    .total = Jumla { $total }.
    .end = Jibu 1 ndiyo au 2 hapana
agent-asks-weighed = Wakala { $agent }: { $commodity } { $quantity } ({ $code }) ilipima { $weight }.
    .end = Jibu 1 ndiyo au 2 hapana
agent-asks-enrol = Wakala { $agent } akuandikishe kwenye soko hili: { $name } { $place }. Unauza kwa SMS.
    .end = Jibu 1 ndiyo au 2 hapana
agent-asked = { $farmer } anaulizwa kwa SMS, atajibu kwa tarakimu. Tutakutumia SMS.
agent-yes = { $farmer } amekubali.
agent-no = { $farmer } amekataa, hakuna kilichofanyika.
agent-declined = Hakuna kilichofanyika.
    .next = Kuuza mwenyewe tuma UZA na bidhaa.
alert-set = Utapata SMS moja { $commodity } ikifika { $price }.
alert-set-below = Utapata SMS moja { $commodity } ikishuka hadi { $price }.
alerted = { $commodity } sasa ni { $median }, ulisubiri { $price }.
    .next = Kuuza tuma UZA na bidhaa.
pin-set = PIN yako imewekwa. Utaiandika kabla ya menyu.
person-added = { $name } anaweza kutumia simu hii sasa, kwa PIN.
unfinished = Hukumaliza. Piga { $code } ndani ya dakika 30 kuendelea.
    .next = Au tuma kama: { $example }
unfinished-dial = Hukumaliza. Piga { $code } ndani ya dakika 30 kuendelea.

## Answers
prices = { $commodity } { $where }: { $median }, kutoka { $low } hadi { $high } ({ $count }).
    .next = Kuuza tuma UZA na bidhaa, kununua NUNUA.
prices-everywhere = { $commodity } kote: { $median }, kutoka { $low } hadi { $high } ({ $count }).
    .next = Kuuza tuma UZA na bidhaa, kununua NUNUA.
price-unknown = Bei ya { $commodity } haijulikani bado.
    .end = Uza: { $example }
mine = { $list }{ $count ->
        [0] .
       *[other] ; na { $count } zaidi.
    }
    .next = Kufuta: GHAIRI na namba yake
mine-empty = Huna kitu sokoni.
    .end = Kuuza tuma kama UZA MAHINDI GUNIA 50 BEI 3500 NAKURU
joined = Karibu{ $who }{ $where }.
    .next = Kuuza tuma kama UZA MAHINDI GUNIA 50 BEI 3500 NAKURU
language-set = Majibu sasa ni kwa { $name }.
    .next = Msaada: MSAADA
stopped = Hutapata ujumbe tena. Bidhaa zako zimehifadhiwa.
    .end = Kuanza tena: ANZA
started = Karibu tena. Utapata ujumbe.
    .end = Msaada: MSAADA
will-call = Tutakupigia simu kwa namba hii.
    .next = Msaada: MSAADA
help = Tuma kama UZA MAHINDI GUNIA 50 BEI 3500 NAKURU au NUNUA MAHARAGWE TANI 2 BEI 90/KILO NAIROBI. Pia BEI MAHINDI, YANGU, GHAIRI 12, ACHA. NIPIGIE: tunapiga.
help-sell = Kuuza tuma bidhaa, kiasi, bei ya moja na mahali, kama UZA MAHINDI GUNIA 50 BEI 3500 NAKURU. Zako: YANGU. Badili: BADILI 12 3400. Futa: GHAIRI 12
help-buy = Kununua tuma bidhaa, kiasi, bei ya juu na mahali, kama NUNUA MAHINDI TANI 2 BEI 42/KILO NAIROBI. Tutakutumia ofa: jibu NDIYO au HAPANA na namba.
help-yes = Kununua ofa: NDIYO na namba. Sehemu: NDIYO 482175 GUNIA 20. Hapana: HAPANA na namba, na 1 imeuzwa 2 bei 3 kiasi 4 ubora 5 usafiri 7 nyingine.
help-price = Bei: BEI MAHINDI NAKURU, au BEI MAHINDI kwa mahali pote.
help-change = Orodha: YANGU. Bei mpya: BADILI 12 3400. Kiasi kipya: BADILI 12 GUNIA 30. Futa: GHAIRI 12
help-join = Jina na mahali: JIUNGE WANJIRU NAKURU. Lugha: LUGHA SW au LUGHA EN
help-stop = Bila ujumbe: ACHA. Tena: ANZA. Tukupigie: NIPIGIE

## Not understood
unclear = Samahani, hatukuelewa.
    .end = Tuma kama: { $example }
in-pieces = SMS yako ndefu haikufika yote. Tafadhali tuma tena, fupi.
    .end = Kama: { $example }
missing-commodity = Bidhaa gani? Tuma yote kwa SMS moja.
    .end = Kama: { $example }
refused-unit = { $commodity }: haiuzwi kwa { $unit }.
    .end = Tuma kama: { $example }
refused-quantity = Kiasi hicho si sahihi.
    .end = Tuma kama: { $example }
refused-currency = Bei hapa ni kwa { $currency }.
    .end = Tuma kama: { $example }
refused-price = Bei hiyo si sahihi.
    .end = Tuma kama: { $example }
refused-code = Namba hiyo si yako.
    .next =
        { $count ->
            [0] Subiri ofa inayofuata.
           *[other] Umebaki na majaribio { $count }.
        }
    .end = Orodha: YANGU. Msaada: NIPIGIE
refused-code-mistyped = Tarakimu moja ya namba hiyo si sahihi. Angalia tena tarakimu sita na utume.
    .end = Orodha: YANGU
refused-codes-locked = Namba zisizo sahihi ni nyingi. Subiri ofa inayofuata, au tutakupigia.
    .end = Tuma: NIPIGIE
refused-nothing-waits = Hakuna kinachosubiri jibu lako sasa.
    .end = Orodha: YANGU. Msaada: MSAADA
refused-which = Ipi? { $list }{ $count ->
        [0] .
       *[other] ; na { $count } zaidi.
    }
    .end = Tuma kama: { $word } { $code }
refused-closed =
    { $why ->
        [taken] Ofa { $code } imekwenda: mwingine alitangulia.
        [expired] Ofa { $code } imefungwa: muda umepita.
        [bid-filled] Ofa { $code } imefungwa: ombi lako limejaa.
        [declined] Ulikataa ofa { $code } tayari.
        [accepted] Ulikubali { $code } tayari.
       *[withdrawn] Ofa { $code } imekwenda: ilibadilishwa au kuondolewa.
    }
    .end = Orodha: YANGU
refused-part = Zipo { $left } tu.
    .end = Tuma NDIYO { $code } kwa zote.
refused-part-whole = Nzima tu, zipo { $left }.
    .end = Tuma NDIYO { $code } kwa zote.
refused-number = Huna namba { $number } iliyo wazi.
    .end = Orodha: YANGU
refused-number-missing = Namba gani?
    .end = Orodha: YANGU
refused-number-which = Namba gani?
    .next = Orodha: YANGU
    .end = Tuma kama: GHAIRI { $number } au BADILI { $number } 3400
refused-nothing-to-change = Nini kipya cha { $number }?
    .end = Tuma kama: BADILI { $number } 3400 au BADILI { $number } GUNIA 30
refused-promised = Namba { $number }: { $promised } zimeagizwa tayari, weka zaidi ya hizo.
    .end = Orodha: YANGU
refused-undo = { $code } haiwezi kufutwa tena. Mpigie mwenzako, au tutakupigia.
    .end = Tuma: NIPIGIE
refused-not-agent = Mawakala tu hufanya kwa niaba ya wengine.
    .end = Msaada: MSAADA
refused-farmer-busy = Mkulima huyu anajibu swali lingine, au hataki SMS.
    .next = Jaribu baadaye.
refused-pin = PIN si sahihi.
refused-order = { $code } imepita hapo, au haijafika.
    .end = Orodha: YANGU
refused-weight = Uzito huo wa { $quantity } si sahihi.
    .end = Orodha: YANGU
refused-language = Hatujui lugha hiyo.
    .end = Tuma: LUGHA EN au LUGHA SW
refused-join = Jina na mahali pako?
    .end = Tuma kama: JIUNGE WANJIRU NAKURU

## Questions: one at a time, answered with a digit or a word
ask-commodity = Bidhaa gani?
    .end = Jibu kwa bidhaa, kama { $example }
ask-quantity = { $commodity }: kiasi gani?
    .end = Jibu kiasi na kipimo, kama { $example }
ask-unit = { $commodity } { $count }: kwa kipimo gani? { $list }.
    .end = Jibu kwa namba, au kama { $example }
ask-price = { $commodity } { $quantity }: bei gani kwa kila { $unit }?
    .end = Jibu kwa bei, kama { $example }
ask-price-usual = { $commodity } { $quantity }: bei gani kwa kila { $unit }?
    .end = Jibu 1 kwa bei ya kawaida { $usual }, au tuma bei yako
ask-place = { $commodity } { $quantity }: mahali gani?
    .end = Jibu kwa mahali, kama { $example }
ask-place-unknown = Hatujui mahali { $wrote }.
    .end = Jibu kwa mahali au mji wa karibu, kama { $example }
ask-basis = { $commodity } { $quantity } kwa { $price }: 1 ni kwa kila { $unit }, 2 ni kwa zote?
    .end = Jibu 1 au 2
ask-unusual = { $commodity }: kawaida ni { $usual }. Umeandika { $price }.
    .end = Jibu 1 kama ni sawa, au tuma bei
ask-which = Ipi? { $list }.
    .end = Jibu kwa namba
ask-right = Ulimaanisha: { $example }?
    .end = Jibu 1 kama ni sawa, au tuma tena

## Screens
ussd-not-saved = Haijahifadhiwa, piga tena.
ussd-unfinished = Samahani, kuna hitilafu. Piga tena au tuma MSAADA kwa SMS.
