# What the USSD menus say in English. The tree of keys stands in ../menus.toml; `menu-` is a screen, `do-` a choice. A screen
# holds 160 septets, at some networks 120: a message is its value, then .total, which goes first when room runs out. Say the
# thing that is asked first. A test fills every slot with its longest value and walks every screen.

## The same everywhere
menu-keys = 0 Back 00 Home
menu-keys-short = 0 00
menu-more = 98 More
menu-item = { $what }
menu-strange = No such choice.
menu-told = { "" }
menu-done = Done. The details come by SMS.
menu-gone = This is no longer open.

## Home
menu-home = Market
menu-home-waiting =
    { $count ->
        [one] Market. 1 answer is waited for: press 3
       *[other] Market. { $count } answers are waited for: press 3
    }
menu-resume = You were in the middle of something.
menu-language-set = Done.
do-sell = Sell
do-buy = Buy
do-mine = My offers
do-prices = Prices
do-call = Call me
do-language = Language
do-help = Help
do-others = For others
do-people = Shared phone
do-alerts = Price alert
do-continue = Continue
do-again = Start again

## What is asked
menu-goods-sell = Sell what? Number or name:
menu-goods-buy = Buy what? Number or name:
menu-goods-prices = Price of what? Number or name:
menu-goods-alert = Alert for what? Number or name:
menu-again-goods = We do not know that.
menu-amount = How many { $unit } of { $commodity }?
    .total = Or with unit, like 500 KG
menu-again-amount = That amount cannot be right.
menu-price = { $commodity }: what price for one { $unit }?
menu-price-usual = { $commodity }: what price for one { $unit }?
    .total = Usual { $usual }
menu-again-price = That price cannot be right.
menu-place = Where? Number or name of the place:
menu-place-within = Where in { $place }?
menu-again-place = We do not know that place. Try a town near it.
menu-grade = Which grade?
menu-one-grade = Grade { $grade }
menu-unusual = { $commodity }: usual { $usual } for one { $unit }. You said { $price }.
do-right = It is right
do-price = Change price
do-amount = Change amount

## Before it binds
menu-sell = Sell { $quantity } { $commodity }{ $grade } at { $price }, total { $sum }, { $place }?
menu-sell-for = Sell for { $farmer }: { $quantity } { $commodity }{ $grade } at { $price }, total { $sum }, { $place }?
menu-buy = Buy { $quantity } { $commodity }{ $grade } up to { $price }, total { $sum }, to { $place }?
do-yes = Yes
do-place = Other place
do-grade = Grade
menu-sure-part = Buy { $quantity } { $commodity } at { $price }, total { $sum }?
menu-sure-price = { $commodity }: new price { $price }, { $quantity }, total { $sum }?
menu-sure-amount = { $commodity }: now { $quantity } at { $price }, total { $sum }?
menu-sure-weighed = { $quantity } { $commodity } weighed { $weight }?
menu-sure-sold = Sold elsewhere: { $quantity } { $commodity } at { $price }, total { $sum }?
menu-sure-withdraw = Take back { $quantity } { $commodity } at { $price }, total { $sum }?
menu-sure-paid = You have { $sum } for { $quantity } { $commodity }?
menu-sure-undo = Undo the order of { $quantity } { $commodity } at { $price }, total { $sum }?
menu-sure-alert = One SMS when { $commodity } passes { $price } for one { $unit }?

## What is open
menu-mine = Yours:
menu-mine-empty = You have nothing open.
menu-entry-offer = Offer: { $quantity } { $commodity } { $price }
menu-entry-question = Still there? { $quantity } { $commodity }
menu-entry-order = Order: { $quantity } { $commodity } { $price }
menu-entry-lot = Selling { $quantity } { $commodity } { $price }
menu-entry-bid = Buying { $quantity } { $commodity } { $price }
menu-offer = Offer: { $quantity } { $commodity }{ $grade } at { $price }, total { $sum }, { $place }.
    .total = Truck about { $trip }.
menu-question = Bought from you: { $quantity } { $commodity } at { $price }, total { $sum }. Still there?
menu-lot = Lot { $number }: { $quantity } { $commodity } at { $price }, { $place }.
    .total = Total { $sum }.
menu-bid = Bid { $number }: { $quantity } { $commodity } up to { $price }, to { $place }.
    .total = Total { $sum }.
menu-order-asked = { $quantity } { $commodity } at { $price }, total { $sum }: the seller is asked.
menu-order-sold = SOLD { $quantity } { $commodity } at { $price }, total { $sum }. Buyer { $number }
menu-order-bought = Bought { $quantity } { $commodity } at { $price }, total { $sum }. Seller { $number }
menu-order-delivered = Delivered: { $quantity } { $commodity } at { $price }, to pay { $sum }. { $number }
menu-order-disputed = { $quantity } { $commodity }: the weights differ, we call you.
do-accept = Accept
do-decline = Decline
do-part = Take a part
do-there = Still there
do-gone = Gone
do-sold = Sold elsewhere
do-withdraw = Take back
do-weighed = Weighed
do-paid = Money is here
do-undo = Undo
menu-part-amount = How many of { $left } { $commodity }?
menu-weighed-amount = { $quantity } { $commodity }: how many { $unit } did it weigh?
menu-reasons = Why not?

## An agent and whom the agent serves
menu-for-whom = For whom? Phone number:
menu-again-number = That is no phone number.
menu-farmer = For { $farmer }:
menu-farmer-new = For somebody new:
do-enrol = Enrol
menu-name = Name?
menu-again-name = Type a name.
menu-entry-wish = Agent asks you
menu-wish-sell = Agent { $agent } sells for you { $quantity } { $commodity }{ $grade } at { $price }, total { $sum }, { $place }?
menu-wish-weighed = Agent { $agent }: your { $quantity } { $commodity } weighed { $weight }?
menu-wish-enrol = Agent { $agent } enrols you here?
do-agree = Yes
do-refuse = No

## Several people with one phone
menu-people = Several people with this phone
do-pin = Set my PIN
do-person = Add a person
menu-who-is-it = Who are you?
menu-owner = Owner of the phone
menu-pin = Your PIN, 4 digits:
menu-pin-wrong =
    { $count ->
        [one] Wrong PIN, 1 try left.
       *[other] Wrong PIN, { $count } tries left.
    }
menu-pin-locked = Wrong PIN three times. The market office opens it again.
menu-pin-new = New PIN, 4 digits:
menu-pin-again = The same PIN again:
menu-again-pin = A PIN has 4 digits.
menu-pin-differs = That was another PIN.

## Languages and help
menu-languages = Which language?
menu-help = Help with what?
menu-help-sell-title = Selling
menu-help-buy-title = Buying
menu-help-price-title = Prices
menu-help-stop-title = No more texts
menu-help-keys-title = Keys
menu-help-sell = 1 sells: goods, amount, price. We ask buyers and text you. By SMS: SELL MAIZE 50 BAGS 3500 NAKURU
menu-help-buy = 2 buys: goods, amount, the most you pay. Offers come by SMS and stand under 3.
menu-help-price = 4 tells what is paid near you. By SMS: PRICE MAIZE NAKURU
menu-help-stop = No more texts: send STOP. Texts again: START.
menu-help-keys = 0 goes back, 00 home, 98 on. Dial it all at once: *code*1*1*20*3500# sells 20 bags of maize at 3500.
