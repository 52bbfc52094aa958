# What Marketday says in French. See the English file for how a message is made up. Of the accented letters only é è à ù
# are in the phones' alphabet: other accents are left out, or another word is taken.

## Lots and bids
lot-opened = Lot { $number }: { $commodity } { $quantity } à { $price }, { $place }.
    .total = Total { $total }.
    .next =
        { $count ->
            [0] Pas encore d'acheteur, nous cherchons.
            [one] 1 acheteur contacté, nous vous écrirons.
           *[other] { $count } acheteurs contactés, nous vous écrirons.
        }
    .end = Pour annuler: ANNULER { $number }
lot-changed = Lot { $number } changé: { $commodity } { $quantity } à { $price }, { $place }.
    .total = Total { $total }.
    .next =
        { $count ->
            [0] Pas encore d'acheteur, nous cherchons.
            [one] 1 acheteur contacté.
           *[other] { $count } acheteurs contactés.
        }
    .end = Pour le retirer: ANNULER { $number }
lot-withdrawn = Lot { $number } retiré du marché: { $commodity } { $quantity }.
    .next = Pour vendre encore, envoyez VENDRE et le produit. Liste: LISTE
lot-expired = Lot { $number } sans acheteur à temps: { $commodity } { $quantity } à { $price }.
    .next = Il est fermé. Pour réessayer, envoyez VENDRE et le produit.
lot-no-answer = Sans réponse de vous, lot { $number } est fermé: { $commodity } { $quantity }.
    .next = Pour vendre encore, envoyez VENDRE et le produit.
bid-opened = Demande { $number }: { $commodity } { $quantity } à { $price } maxi, pour { $place }.
    .total = Total maxi { $total }.
    .next =
        { $count ->
            [0] Pas encore de lot, nous vous enverrons les offres.
            [one] 1 offre vous arrive.
           *[other] { $count } offres vous arrivent.
        }
    .end = Pour annuler: ANNULER { $number }
bid-changed = Demande { $number } changée: { $commodity } { $quantity } à { $price } maxi, { $place }.
    .total = Total maxi { $total }.
    .end = Retirer: ANNULER { $number }
bid-withdrawn = Demande { $number } retirée du marché: { $commodity } { $quantity }.
    .next = Pour acheter encore, envoyez ACHETER et le produit. Liste: LISTE
bid-expired = Demande { $number } fermée: { $commodity } { $quantity } à { $price } maxi.
    .next = Pour continuer, envoyez ACHETER encore une fois.

## Proposals and orders
proposed = Offre { $code }: { $commodity } { $quantity } à { $price }, { $place }.
    .total = Total { $total }, camion environ { $trip }.
    .end = Avant { $until }: OUI { $code } ou NON { $code }
less-left = Offre { $code }: un autre a pris une part. Reste: { $commodity } { $left } à { $price }.
    .total = Total { $total }.
    .end = Pour acheter: OUI { $code }
bought = Acheté { $code }: { $commodity } { $quantity } à { $price }. Vendeur { $contact }.
    .total = Total { $total }, { $place }.
    .next = Pesez ensemble. Annuler sous 10 min: ANNULER { $code }
sold = VENDU { $code }: { $commodity } { $quantity } à { $price }. Acheteur { $contact }.
    .total = Total { $total }.
    .next = Il vous appelle, pesez ensemble. Annuler sous 10 min: ANNULER { $code }
asking-seller = { $code }: { $commodity } { $quantity } à { $price }. Nous demandons au vendeur s'il l'a encore et vous écrirons.
    .total = Total { $total }.
    .end = Pour annuler: ANNULER { $code }
still-there = Lot { $number } a un acheteur: { $commodity } { $quantity } à { $price }.
    .total = Total { $total }.
    .end = Encore disponible? Avant { $until } répondez OUI { $code } ou NON { $code }
seller-declined = Lot { $number } est fermé, l'acheteur est informé.
    .next = Pour vendre encore, envoyez VENDRE et le produit.
order-failed = Commande { $code } annulée: { $commodity } { $quantity } ({ $reason }).
    .next = Vos lots et demandes: LISTE
order-undone = Commande { $code } reprise: { $commodity } { $quantity }.
    .next = Vos lots et demandes: LISTE
too-late =
    { $why ->
        [taken] Offre { $code }, { $commodity }: un autre acheteur a répondu avant vous.
       *[withdrawn] Offre { $code }, { $commodity }: le vendeur l'a retirée.
    }
    .next = Nous cherchons encore pour vous. Liste: LISTE
declined = Offre { $code } refusée.
    .next = Votre demande reste ouverte. Liste: LISTE
declined-reason = Offre { $code } refusée: { $reason }.
    .next = Votre demande reste ouverte. Liste: LISTE

## Weights and money
weight-noted = { $code }: vous avez pesé { $weight } pour { $commodity } { $quantity }.
    .next = On demande à l'autre, SMS suit.
weigh-now = { $code }: l'autre a pesé { $weight } pour { $commodity } { $quantity }.
    .end = Pesez aussi: appelez le marché, 3 puis la commande
weigh-again = { $code }: vous avez pesé { $weight }, l'autre { $theirs }.
    .end = Pesez ensemble encore: appelez le marché, 3 puis la commande
weight-agreed = { $code }: { $commodity } { $weight }, les deux poids vont. A payer { $total }.
    .next = Le vendeur dira quand l'argent est là.
weights-disputed = { $code }: les poids de { $commodity } { $quantity } diffèrent encore.
    .next = Nous vous appelons tous les deux.
paid-noted = { $code } est payé: { $commodity } { $quantity }.
    .total = Total { $total }.
    .next = Pour vendre encore, envoyez VENDRE et le produit.
paid-told = { $code }: le vendeur a votre argent pour { $commodity } { $quantity }.
    .total = Total { $total }.
agent-asks-sell = L'agent { $agent } vend pour vous: { $commodity } { $quantity } à { $price }, { $place }.
    .total = Total { $total }.
    .end = Répondez 1 oui ou 2 non
agent-asks-weighed = Agent { $agent }: { $commodity } { $quantity } ({ $code }) pèsent { $weight }.
    .end = Répondez 1 oui ou 2 non
agent-asks-enrol = L'agent { $agent } vous inscrit à ce marché: { $name } { $place }. Vous vendez par SMS.
    .end = Répondez 1 oui ou 2 non
agent-asked = On demande à { $farmer } par SMS, sa réponse est un chiffre. SMS suit.
agent-yes = { $farmer } a dit oui.
agent-no = { $farmer } a dit non, rien n'est fait.
agent-declined = Rien n'est fait.
    .next = Pour vendre vous-meme, envoyez VENDRE et le produit.
alert-set = Un SMS viendra quand { $commodity } atteint { $price }.
alert-set-below = Un SMS viendra quand { $commodity } descend à { $price }.
alerted = { $commodity } est à { $median }, vous attendiez { $price }.
    .next = Pour vendre, envoyez VENDRE et le produit.
pin-set = Votre PIN est en place. Vous le tapez avant les menus.
person-added = { $name } peut utiliser ce téléphone, avec le PIN.
unfinished = Vous n'avez pas fini. Appelez { $code } sous 30 minutes pour continuer.
    .next = Ou envoyez: { $example }
unfinished-dial = Vous n'avez pas fini. Appelez { $code } sous 30 minutes pour continuer.

## Answers
prices = { $commodity } { $where }: { $median }, de { $low } à { $high } ({ $count }).
    .next = Pour vendre envoyez VENDRE et le produit, pour acheter ACHETER.
prices-everywhere = { $commodity } partout: { $median }, de { $low } à { $high } ({ $count }).
    .next = Pour vendre envoyez VENDRE et le produit, pour acheter ACHETER.
price-unknown = Prix encore inconnu: { $commodity }.
    .end = Pour vendre: { $example }
mine = { $list }{ $count ->
        [0] .
        [one] ; et 1 autre.
       *[other] ; et { $count } autres.
    }
    .next = Pour retirer: ANNULER et le numéro
mine-empty = Vous n'avez rien au marché.
    .end = Pour vendre envoyez comme VENDRE MAIS 50 SACS 12500 BOUAKE
joined = Bienvenue{ $who }{ $where }.
    .next = Pour vendre envoyez comme VENDRE MAIS 50 SACS 12500 BOUAKE
language-set = Les réponses sont maintenant en { $name }.
    .next = Aide: AIDE
stopped = Vous ne recevrez plus de messages. Vos lots et demandes sont gardés.
    .end = Pour reprendre: REPRENDRE
started = Heureux de vous revoir. Vous recevez de nouveau nos messages.
    .end = Aide: AIDE
will-call = Nous allons vous appeler à ce numéro.
    .next = Aide: AIDE
help = Envoyez VENDRE MAIS 50 SACS 12500 BOUAKE ou ACHETER RIZ 2 TONNES 450/KG ABIDJAN. Aussi PRIX MAIS, LISTE, ANNULER 12, LANGUE EN, STOP. APPEL: on vous appelle.
help-sell = Pour vendre: produit, quantité, prix de l'unité, lieu, comme VENDRE MAIS 50 SACS 12500 BOUAKE. Liste: LISTE. Changer: CHANGER 12 13000. Fin: ANNULER 12
help-buy = Pour acheter: produit, quantité, prix maximum, lieu, comme ACHETER MAIS 2 TONNES 150/KG ABIDJAN. Nous envoyons les offres: répondez OUI ou NON et le code.
help-yes = Acheter une offre: OUI et le code. Une part: OUI 482175 20 SACS. Sinon NON, le code et 1 vendu 2 prix 3 quantité 4 qualité 5 transport 7 autre.
help-price = Prix: PRIX MAIS BOUAKE, ou PRIX MAIS pour tous les lieux.
help-change = Votre liste: LISTE. Nouveau prix: CHANGER 12 13000. Nouvelle quantité: CHANGER 12 30 SACS. Fin: ANNULER 12, vendu ailleurs: VENDU 12
help-join = Votre nom et lieu: INSCRIRE AWA BOUAKE. Langue: LANGUE FR ou LANGUE EN
help-stop = Plus de messages: STOP. Reprendre: REPRENDRE. Pour que nous appelions: APPEL

## Not understood
unclear = Pardon, message non compris.
    .end = Envoyez comme: { $example }
in-pieces = Votre long SMS n'est pas arrive entier. Renvoyez-le plus court.
    .end = Comme: { $example }
missing-commodity = Quel produit? Envoyez tout en un seul SMS.
    .end = Comme: { $example }
refused-unit = { $commodity }: ne se vend pas en { $unit }.
    .end = Envoyez comme: { $example }
refused-quantity = Cette quantité n'est pas possible.
    .end = Envoyez comme: { $example }
refused-currency = Ici les prix sont en { $currency }.
    .end = Envoyez comme: { $example }
refused-price = Ce prix n'est pas possible.
    .end = Envoyez comme: { $example }
refused-code = Ce code n'est pas à vous.
    .next =
        { $count ->
            [0] Plus d'essai avant la prochaine offre.
            [one] Encore 1 essai.
           *[other] Encore { $count } essais.
        }
    .end = Liste: LISTE. Aide: APPEL
refused-code-mistyped = Un chiffre de ce code est faux. Regardez bien les six chiffres et envoyez encore une fois.
    .end = Liste: LISTE
refused-codes-locked = Trop de codes faux. Attendez la prochaine offre, ou nous vous appelons.
    .end = Envoyez: APPEL
refused-nothing-waits = Rien n'attend votre réponse maintenant.
    .end = Liste: LISTE. Aide: AIDE
refused-which = Laquelle? { $list }{ $count ->
        [0] .
        [one] ; et 1 autre.
       *[other] ; et { $count } autres.
    }
    .end = Envoyez comme: { $word } { $code }
refused-closed =
    { $why ->
        [taken] Offre { $code } est prise: un autre acheteur a répondu avant vous.
        [expired] Offre { $code } est fermée: son temps est passé.
        [bid-filled] Offre { $code } est fermée: votre demande est servie.
        [declined] Vous avez déjà refusé l'offre { $code }.
        [accepted] Vous avez déjà accepté { $code }.
       *[withdrawn] Offre { $code } est finie: elle a changé ou a été retirée.
    }
    .end = Liste: LISTE
refused-part = Il y a seulement { $left }.
    .end = Envoyez OUI { $code } pour le tout.
refused-part-whole = En unités entières seulement, il y a { $left }.
    .end = Envoyez OUI { $code } pour le tout.
refused-number = Vous n'avez pas de numéro { $number } ouvert.
    .end = Liste: LISTE
refused-number-missing = Quel numéro?
    .end = Liste: LISTE
refused-number-which = Quel numéro?
    .next = Liste: LISTE
    .end = Envoyez comme: ANNULER { $number } ou CHANGER { $number } 13000
refused-nothing-to-change = Que changer au numéro { $number }?
    .end = Envoyez comme: CHANGER { $number } 13000 ou CHANGER { $number } 30 SACS
refused-promised = Numéro { $number }: { $promised } déjà en commande, mettez plus que cela.
    .end = Liste: LISTE
refused-undo = { $code } ne peut plus s'annuler. Appelez l'autre, ou nous vous appelons.
    .end = Envoyez: APPEL
refused-not-agent = Seuls les agents font pour d'autres.
    .end = Aide: AIDE
refused-farmer-busy = Ce paysan répond à une autre question, ou ne veut pas de SMS.
    .next = Essayez plus tard.
refused-pin = PIN faux.
refused-order = { $code } est plus loin, ou pas encore là.
    .end = Liste: LISTE
refused-weight = Ce poids pour { $quantity } est impossible.
    .end = Liste: LISTE
refused-language = Nous ne connaissons pas cette langue.
    .end = Envoyez: LANGUE FR ou LANGUE EN
refused-join = Votre nom et votre lieu?
    .end = Envoyez comme: INSCRIRE AWA BOUAKE

## Questions: one at a time, answered with a digit or a word
ask-commodity = Quel produit?
    .end = Répondez avec le produit, comme { $example }
ask-quantity = { $commodity }: quelle quantité?
    .end = Répondez avec quantité et unité, comme { $example }
ask-unit = { $commodity } { $count }: quelle unité? { $list }.
    .end = Répondez avec le chiffre, ou comme { $example }
ask-price = { $commodity } { $quantity }: quel prix pour 1 { $unit }?
    .end = Répondez avec le prix, comme { $example }
ask-price-usual = { $commodity } { $quantity }: quel prix pour 1 { $unit }?
    .end = Répondez 1 pour le prix habituel { $usual }, ou envoyez votre prix
ask-place = { $commodity } { $quantity }: dans quel lieu?
    .end = Répondez avec le lieu, comme { $example }
ask-place-unknown = Nous ne connaissons pas le lieu { $wrote }.
    .end = Répondez avec le lieu ou une ville voisine, comme { $example }
ask-basis = { $commodity } { $quantity } à { $price }: 1 pour chaque { $unit }, 2 pour le tout?
    .end = Répondez 1 ou 2
ask-unusual = { $commodity }: prix habituel { $usual }. Vous avez écrit { $price }.
    .end = Répondez 1 si c'est juste, ou envoyez le prix
ask-which = Laquelle? { $list }.
    .end = Répondez avec le chiffre
ask-right = Vouliez-vous dire: { $example }?
    .end = Répondez 1 si oui, sinon envoyez encore

## Screens
ussd-not-saved = Pas encore enregistré, rappelez.
ussd-unfinished = Désolé, une erreur. Rappelez ou envoyez AIDE par SMS.
