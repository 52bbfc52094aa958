# What the USSD menus say in French; see en/menus.ftl for the rules. Without circumflex and cedilla: GSM 03.38 has neither.

## The same everywhere
menu-keys = 0 Retour 00 Accueil
menu-keys-short = 0 00
menu-more = 98 Suite
menu-item = { $what }
menu-strange = Pas de tel choix.
menu-told = { "" }
menu-done = C'est fait. Le détail vient par SMS.
menu-gone = Ce n'est plus ouvert.

## Home
menu-home = Marché
menu-home-waiting =
    { $count ->
        [one] Marché. 1 réponse attendue: tapez 3
       *[other] Marché. { $count } réponses attendues: tapez 3
    }
menu-resume = Vous n'aviez pas fini.
menu-language-set = C'est fait.
do-sell = Vendre
do-buy = Acheter
do-mine = Mes offres
do-prices = Prix
do-call = Appelez-moi
do-language = Langue
do-help = Aide
do-others = Pour d'autres
do-people = Tél. partagé
do-alerts = Alerte prix
do-continue = Continuer
do-again = Recommencer

## What is asked
menu-goods-sell = Vendre quoi? Numéro ou nom:
menu-goods-buy = Acheter quoi? Numéro ou nom:
menu-goods-prices = Prix de quoi? Numéro ou nom:
menu-goods-alert = Alerte pour quoi? Numéro ou nom:
menu-again-goods = Produit inconnu.
menu-amount = { $commodity }: combien de { $unit }?
    .total = Ou avec unité: 500 KG
menu-again-amount = Cette quantité est impossible.
menu-price = { $commodity }: quel prix par { $unit }?
menu-price-usual = { $commodity }: quel prix par { $unit }?
    .total = D'habitude { $usual }
menu-again-price = Ce prix est impossible.
menu-place = Où? Numéro ou nom du lieu:
menu-place-within = Où à { $place }?
menu-again-place = Lieu inconnu. Essayez une ville proche.
menu-grade = Quelle qualité?
menu-one-grade = Qualité { $grade }
menu-unusual = { $commodity }: d'habitude { $usual } par { $unit }. Vous dites { $price }.
do-right = C'est juste
do-price = Changer le prix
do-amount = Changer la qté

## Before it binds
menu-sell = Vendre { $quantity } { $commodity }{ $grade } à { $price }, total { $sum }, { $place }?
menu-sell-for = Vendre pour { $farmer }: { $quantity } { $commodity }{ $grade } à { $price }, total { $sum }, { $place }?
menu-buy = Acheter { $quantity } { $commodity }{ $grade } max { $price }, total { $sum }, à { $place }?
do-yes = Oui
do-place = Autre lieu
do-grade = Qualité
menu-sure-part = Acheter { $quantity } { $commodity } à { $price }, total { $sum }?
menu-sure-price = { $commodity }: nouveau prix { $price }, { $quantity }, total { $sum }?
menu-sure-amount = { $commodity }: maintenant { $quantity } à { $price }, total { $sum }?
menu-sure-weighed = { $quantity } { $commodity } pèsent { $weight }?
menu-sure-sold = Vendu ailleurs: { $quantity } { $commodity } à { $price }, total { $sum }?
menu-sure-withdraw = Retirer { $quantity } { $commodity } à { $price }, total { $sum }?
menu-sure-paid = Vous avez { $sum } pour { $quantity } { $commodity }?
menu-sure-undo = Annuler la commande de { $quantity } { $commodity } à { $price }, total { $sum }?
menu-sure-alert = Un SMS quand { $commodity } passe { $price } par { $unit }?

## What is open
menu-mine = A vous:
menu-mine-empty = Vous n'avez rien d'ouvert.
menu-entry-offer = Offre: { $quantity } { $commodity } { $price }
menu-entry-question = Encore là? { $quantity } { $commodity }
menu-entry-order = Commande: { $quantity } { $commodity } { $price }
menu-entry-lot = Vend { $quantity } { $commodity } { $price }
menu-entry-bid = Achète { $quantity } { $commodity } { $price }
menu-offer = Offre: { $quantity } { $commodity }{ $grade } à { $price }, total { $sum }, { $place }.
    .total = Camion environ { $trip }.
menu-question = On vous achète { $quantity } { $commodity } à { $price }, total { $sum }. Encore là?
menu-lot = Lot { $number }: { $quantity } { $commodity } à { $price }, { $place }.
    .total = Total { $sum }.
menu-bid = Achat { $number }: { $quantity } { $commodity } max { $price }, à { $place }.
    .total = Total { $sum }.
menu-order-asked = { $quantity } { $commodity } à { $price }, total { $sum }: on demande au vendeur.
menu-order-sold = VENDU { $quantity } { $commodity } à { $price }, total { $sum }. Acheteur { $number }
menu-order-bought = Acheté { $quantity } { $commodity } à { $price }, total { $sum }. Vendeur { $number }
menu-order-delivered = Livré: { $quantity } { $commodity } à { $price }, à payer { $sum }. { $number }
menu-order-disputed = { $quantity } { $commodity }: les poids diffèrent, on vous appelle.
do-accept = Accepter
do-decline = Refuser
do-part = Une partie
do-there = Encore là
do-gone = Plus là
do-sold = Vendu ailleurs
do-withdraw = Retirer
do-weighed = Pesé
do-paid = Argent recu
do-undo = Annuler
menu-part-amount = Combien sur { $left } { $commodity }?
menu-weighed-amount = { $quantity } { $commodity }: combien de { $unit } pesés?
menu-reasons = Pourquoi non?

## An agent and whom the agent serves
menu-for-whom = Pour qui? Numéro de téléphone:
menu-again-number = Ce n'est pas un numéro.
menu-farmer = Pour { $farmer }:
menu-farmer-new = Pour quelqu'un de nouveau:
do-enrol = Inscrire
menu-name = Nom?
menu-again-name = Tapez un nom.
menu-entry-wish = L'agent demande
menu-wish-sell = L'agent { $agent } vend pour vous { $quantity } { $commodity }{ $grade } à { $price }, total { $sum }, { $place }?
menu-wish-weighed = Agent { $agent }: { $commodity } { $quantity } pèsent { $weight }?
menu-wish-enrol = L'agent { $agent } vous inscrit ici?
do-agree = Oui
do-refuse = Non

## Several people with one phone
menu-people = Plusieurs avec ce téléphone
do-pin = Mon code PIN
do-person = Ajouter qqn
menu-who-is-it = Qui etes-vous?
menu-owner = A qui est le tél.
menu-pin = Votre PIN, 4 chiffres:
menu-pin-wrong =
    { $count ->
        [one] PIN faux, encore 1 essai.
       *[other] PIN faux, encore { $count } essais.
    }
menu-pin-locked = PIN faux trois fois. Le bureau du marché le rouvre.
menu-pin-new = Nouveau PIN, 4 chiffres:
menu-pin-again = Le PIN encore une fois:
menu-again-pin = Un PIN a 4 chiffres.
menu-pin-differs = C'était un autre PIN.

## Languages and help
menu-languages = Quelle langue?
menu-help = Aide pour quoi?
menu-help-sell-title = Vendre
menu-help-buy-title = Acheter
menu-help-price-title = Prix
menu-help-stop-title = Plus de SMS
menu-help-keys-title = Touches
menu-help-sell = 1 vend: produit, quantité, prix. On demande aux acheteurs. Par SMS: VENDS MAIS 50 SACS 15000 BOUAKE
menu-help-buy = 2 achète: produit, quantité, prix maximum. Les offres viennent par SMS et sont sous 3.
menu-help-price = 4 dit les prix près de vous. Par SMS: PRIX MAIS BOUAKE
menu-help-stop = Plus de SMS: envoyez STOP. A nouveau: START.
menu-help-keys = 0 retour, 00 accueil, 98 suite. D'un coup: *code*1*1*20*15000# vend 20 sacs de mais à 15000.
