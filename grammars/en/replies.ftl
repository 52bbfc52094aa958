# What Marketday says in English. A message is its value, then .total and .next, which are left out when a text would
# not fit one SMS (.next first), then .end, which always stays. GSM 03.38 letters only; a test fills every slot with its
# longest value. Say first what happened, last what to type.

## Lots and bids
lot-opened = Lot { $number }: { $quantity } { $commodity } at { $price }, { $place }.
    .total = Total { $total }.
    .next =
        { $count ->
            [0] No buyer yet, we keep looking.
            [one] 1 buyer asked, we text you.
           *[other] { $count } buyers asked, we text you.
        }
    .end = Undo: CANCEL { $number }
lot-changed = Lot { $number } is now { $quantity } { $commodity } at { $price }, { $place }.
    .total = Total { $total }.
    .next =
        { $count ->
            [0] No buyer yet, we keep looking.
            [one] 1 buyer asked.
           *[other] { $count } buyers asked.
        }
    .end = To end it: CANCEL { $number }
lot-withdrawn = Lot { $number } is off the market: { $quantity } { $commodity }.
    .next = To sell again send SELL and your goods. List: MY
lot-expired = Lot { $number } found no buyer in time: { $quantity } { $commodity } at { $price }.
    .next = It is closed. To try again send SELL and your goods.
lot-no-answer = You did not say if lot { $number } is still there: { $quantity } { $commodity }. It is closed.
    .next = To sell again send SELL and your goods.
bid-opened = Bid { $number }: { $quantity } { $commodity } up to { $price }, to { $place }.
    .total = Up to { $total }.
    .next =
        { $count ->
            [0] No lot yet, we text you offers.
            [one] 1 offer is on its way.
           *[other] { $count } offers are on their way.
        }
    .end = Undo: CANCEL { $number }
bid-changed = Bid { $number } is now { $quantity } { $commodity } up to { $price }, to { $place }.
    .total = Up to { $total }.
    .end = To end it: CANCEL { $number }
bid-withdrawn = Bid { $number } is off the market: { $quantity } { $commodity }.
    .next = To buy again send BUY and what you need. List: MY
bid-expired = Bid { $number } is closed: { $quantity } { $commodity } up to { $price }.
    .next = To go on send BUY again.

## Proposals and orders
proposed = Offer { $code }: { $quantity } { $commodity } at { $price }, { $place }.
    .total = Total { $total }, truck about { $trip }.
    .end = By { $until } reply YES { $code } or NO { $code }
less-left = Offer { $code }: another buyer took a part. { $left } { $commodity } left at { $price }.
    .total = Total { $total }.
    .end = To buy: YES { $code }
bought = Bought { $code }: { $quantity } { $commodity } at { $price }. Seller { $contact }.
    .total = Total { $total }, { $place }.
    .next = Weigh together. Undo in 10 min: CANCEL { $code }
sold = SOLD { $code }: { $quantity } { $commodity } at { $price }. Buyer { $contact }.
    .total = Total { $total }.
    .next = The buyer calls you, weigh together. Undo in 10 min: CANCEL { $code }
asking-seller = { $code }: { $quantity } { $commodity } at { $price }. We ask the seller if it is still there and text you.
    .total = Total { $total }.
    .end = Undo: CANCEL { $code }
still-there = Lot { $number } is bought: { $quantity } { $commodity } at { $price }.
    .total = Total { $total }.
    .end = Still have it? By { $until } reply YES { $code } or NO { $code }
seller-declined = Lot { $number } is closed, the buyer is told.
    .next = To sell again send SELL and your goods.
order-failed = Order { $code } is off: { $quantity } { $commodity } ({ $reason }).
    .next = What you have open: MY
order-undone = Order { $code } was taken back: { $quantity } { $commodity }.
    .next = What you have open: MY
too-late =
    { $why ->
        [taken] Offer { $code }, { $commodity }: another buyer was first.
       *[withdrawn] Offer { $code }, { $commodity }: the seller took it back.
    }
    .next = We keep looking for you. List: MY
declined = Offer { $code } declined.
    .next = Your bid stays open. List: MY
declined-reason = Offer { $code } declined: { $reason }.
    .next = Your bid stays open. List: MY

## Weights and money
weight-noted = { $code }: you weighed { $weight } of { $quantity } { $commodity }.
    .next = The other side is asked, we text you.
weigh-now = { $code }: the other side weighed { $weight } of { $quantity } { $commodity }.
    .end = Weigh it too: dial the market, 3 and the order
weigh-again = { $code }: you weighed { $weight }, the other side { $theirs }.
    .end = Weigh once more together: dial the market, 3 and the order
weight-agreed = { $code }: { $weight } { $commodity }, both weighed the same. To pay { $total }.
    .next = The seller says when the money is here.
weights-disputed = { $code }: the weights of { $quantity } { $commodity } differ again.
    .next = We call you both.
paid-noted = { $code } is paid: { $quantity } { $commodity }.
    .total = Total { $total }.
    .next = To sell again send SELL and your goods.
paid-told = { $code }: the seller has your money for { $quantity } { $commodity }.
    .total = Total { $total }.
agent-asks-sell = Agent { $agent } sells for you: { $quantity } { $commodity } at { $price }, { $place }.
    .total = Total { $total }.
    .end = Reply 1 yes or 2 no
agent-asks-weighed = Agent { $agent }: your { $quantity } { $commodity } ({ $code }) weighed { $weight }.
    .end = Reply 1 yes or 2 no
agent-asks-enrol = Agent { $agent } enrols you in this market: { $name } { $place }. You sell by SMS.
    .end = Reply 1 yes or 2 no
agent-asked = { $farmer } is asked by SMS and answers with a digit. We text you.
agent-yes = { $farmer } said yes.
agent-no = { $farmer } said no, nothing was done.
agent-declined = Nothing was done.
    .next = To sell yourself send SELL and your goods.
alert-set = You get one SMS when { $commodity } reaches { $price }.
alert-set-below = You get one SMS when { $commodity } falls to { $price }.
alerted = { $commodity } is at { $median } now, you waited for { $price }.
    .next = To sell send SELL and your goods.
pin-set = Your PIN is set. You type it before the menus.
person-added = { $name } can use this phone now, with the PIN.
unfinished = You have not finished. Dial { $code } within 30 minutes to go on.
    .next = Or send like: { $example }
unfinished-dial = You have not finished. Dial { $code } within 30 minutes to go on.

## Answers
prices = { $commodity } { $where }: { $median }, from { $low } to { $high } ({ $count }).
    .next = To sell send SELL and your goods, to buy BUY.
prices-everywhere = { $commodity } everywhere: { $median }, from { $low } to { $high } ({ $count }).
    .next = To sell send SELL and your goods, to buy BUY.
price-unknown = No price of { $commodity } known yet.
    .end = Sell: { $example }
mine = { $list }{ $count ->
        [0] .
       *[other] ; { $count } more.
    }
    .next = To end one: CANCEL and its number
mine-empty = You have nothing open.
    .end = To sell send like SELL MAIZE 50 BAGS 3500 NAKURU
joined = Welcome{ $who }{ $where }.
    .next = To sell send like SELL MAIZE 50 BAGS 3500 NAKURU
language-set = Replies are in { $name } now.
    .next = Help: HELP
stopped = You will get no more texts. Your lots and bids are kept.
    .end = To start again: START
started = Welcome back. You get texts again.
    .end = Help: HELP
will-call = We will call you on this number.
    .next = Help: HELP
help = Send like SELL MAIZE 50 BAGS 3500 NAKURU or BUY BEANS 2 TONNES 90/KG NAIROBI. Also PRICE MAIZE, MY, CANCEL 12, LANG SW, STOP. CALL: we call you.
help-sell = To sell send goods, amount, price of one and place, like SELL MAIZE 50 BAGS 3500 NAKURU. See yours: MY. Change: CHANGE 12 3400. End: CANCEL 12
help-buy = To buy send goods, amount, most you pay and place, like BUY MAIZE 2 TONNES 42/KG NAIROBI. We text you offers with a code: YES or NO and the code.
help-yes = To buy an offer: YES and its code. A part: YES 482175 20 BAGS. No: NO and the code, with 1 sold 2 price 3 quantity 4 quality 5 transport 7 other.
help-price = Prices: PRICE MAIZE NAKURU, or PRICE MAIZE for all places.
help-change = Your list: MY. New price: CHANGE 12 3400. New amount: CHANGE 12 30 BAGS. End: CANCEL 12, sold elsewhere: SOLD 12
help-join = Your name and place: JOIN WANJIRU NAKURU. Language: LANG SW or LANG EN
help-stop = No more texts: STOP. Again: START. To be called: CALL

## Not understood
unclear = Sorry, not understood.
    .end = Send like: { $example }
in-pieces = Your long SMS did not arrive whole. Please send it again, shorter.
    .end = Like: { $example }
missing-commodity = What goods? Send all in one SMS.
    .end = Like: { $example }
refused-unit = { $commodity }: not sold by { $unit }.
    .end = Send like: { $example }
refused-quantity = That amount cannot be right.
    .end = Send like: { $example }
refused-currency = Prices here are in { $currency }.
    .end = Send like: { $example }
refused-price = That price cannot be right.
    .end = Send like: { $example }
refused-code = That is no code of yours.
    .next =
        { $count ->
            [0] No tries left until the next offer.
            [one] 1 try left.
           *[other] { $count } tries left.
        }
    .end = Your list: MY. Help: CALL
refused-code-mistyped = A digit of that code is wrong. Look again at the six digits and send it once more.
    .end = Your list: MY
refused-codes-locked = Too many wrong codes. Wait for the next offer, or we call you.
    .end = Send: CALL
refused-nothing-waits = Nothing waits for your answer now.
    .end = Your list: MY. Help: HELP
refused-which = Which one? { $list }{ $count ->
        [0] .
       *[other] ; { $count } more.
    }
    .end = Send like: { $word } { $code }
refused-closed =
    { $why ->
        [taken] Offer { $code } is gone: another buyer was first.
        [expired] Offer { $code } is closed: its time is over.
        [bid-filled] Offer { $code } is closed: your bid is filled.
        [declined] You declined offer { $code } already.
        [accepted] You accepted { $code } already.
       *[withdrawn] Offer { $code } is gone: it was changed or taken back.
    }
    .end = Your list: MY
refused-part = Only { $left } there.
    .end = Send YES { $code } for all of it.
refused-part-whole = Whole ones only, { $left } there.
    .end = Send YES { $code } for all of it.
refused-number = You have no open number { $number }.
    .end = Your list: MY
refused-number-missing = Which number?
    .end = Your list: MY
refused-number-which = Which number?
    .next = Your list: MY
    .end = Send like: CANCEL { $number } or CHANGE { $number } 3400
refused-nothing-to-change = What is new of { $number }?
    .end = Send like: CHANGE { $number } 3400 or CHANGE { $number } 30 BAGS
refused-promised = Number { $number }: { $promised } are ordered already, list more than that.
    .end = Your list: MY
refused-undo = { $code } cannot be undone any more. Call the other side, or we call you.
    .end = Send: CALL
refused-order = { $code } is past that, or not there yet.
    .end = Your list: MY
refused-weight = That weight of { $quantity } cannot be right.
    .end = Your list: MY
refused-not-agent = Only agents act for others.
    .end = Help: HELP
refused-farmer-busy = This farmer answers another question, or wants no texts.
    .next = Try again later.
refused-pin = Wrong PIN.
refused-language = We do not know that language.
    .end = Send: LANG EN or LANG SW
refused-join = Your name and place?
    .end = Send like: JOIN WANJIRU NAKURU

## Questions: one at a time, answered with a digit or a word
ask-commodity = What goods?
    .end = Reply with the goods, like { $example }
ask-quantity = { $commodity }: how much?
    .end = Reply with amount and unit, like { $example }
ask-unit = { $count } what of { $commodity }? { $list }.
    .end = Reply with the digit, or like { $example }
ask-price = { $quantity } { $commodity }: what price for one { $unit }?
    .end = Reply with the price, like { $example }
ask-price-usual = { $quantity } { $commodity }: what price for one { $unit }?
    .end = Reply 1 for the usual { $usual }, or send your price
ask-place = { $quantity } { $commodity }: in which place?
    .end = Reply with the place, like { $example }
ask-place-unknown = We do not know the place { $wrote }.
    .end = Reply with the place or a town near it, like { $example }
ask-basis = { $quantity } { $commodity } for { $price }: 1 for each { $unit }, 2 for all of it?
    .end = Reply 1 or 2
ask-unusual = { $commodity }: usual { $usual }. You wrote { $price }.
    .end = Reply 1 if right, or send the price
ask-which = Which one? { $list }.
    .end = Reply with the digit
ask-right = Did you mean: { $example }?
    .end = Reply 1 if right, or send it again

## Screens
ussd-not-saved = Not saved yet, dial again.
ussd-unfinished = Sorry, that went wrong. Dial again or send HELP by SMS.
