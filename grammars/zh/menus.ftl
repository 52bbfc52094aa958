# What the USSD menus say in Chinese; see en/menus.ftl. A screen holds 70 letters: few words, signs where they do.

## The same everywhere
menu-keys = 0返回 00首页
menu-keys-short = 0 00
menu-more = 98更多
menu-item = { $what }
menu-strange = 没有这个选项。
menu-told = { "" }
menu-done = 已办好，详情见短信。
menu-gone = 这笔已经关闭。

## Home
menu-home = 集市
menu-home-waiting =
    { $count ->
       *[other] 集市：{ $count }件等您答复，按3
    }
menu-resume = 上次没有办完。
menu-language-set = 好了。
do-sell = 卖
do-buy = 买
do-mine = 我的
do-prices = 行情
do-call = 请回电
do-language = 语言
do-help = 帮助
do-others = 替人办
do-people = 共用手机
do-alerts = 价格提醒
do-continue = 继续
do-again = 重新开始

## What is asked
menu-goods-sell = 卖什么？号或名：
menu-goods-buy = 买什么？号或名：
menu-goods-prices = 问什么价？
menu-goods-alert = 提醒什么价？
menu-again-goods = 不认识。
menu-amount = { $commodity }多少{ $unit }？
    .total = 或写500公斤
menu-again-amount = 数量不对。
menu-price = { $commodity }每{ $unit }多少钱？
menu-price-usual = { $commodity }每{ $unit }多少钱？
    .total = 一般{ $usual }
menu-again-price = 价格不对。
menu-place = 在哪里？号或名：
menu-place-within = { $place }哪里？
menu-again-place = 不认识这个地方。
menu-grade = 几级？
menu-one-grade = { $grade }级
menu-unusual = { $commodity }一般{ $usual }/{ $unit }，您写{ $price }。
do-right = 没写错
do-price = 改价
do-amount = 改数量

## Before it binds
menu-sell = 卖{ $commodity }{ $grade }{ $quantity } { $price } 共{ $sum } { $place }？
menu-sell-for = 替{ $farmer }卖{ $commodity }{ $grade }{ $quantity } { $price } 共{ $sum } { $place }？
menu-buy = 买{ $commodity }{ $grade }{ $quantity } 最高{ $price } 共{ $sum } { $place }？
do-yes = 是
do-place = 换地方
do-grade = 等级
menu-sure-part = 买{ $commodity }{ $quantity } { $price } 共{ $sum }？
menu-sure-price = { $commodity }新价{ $price }，{ $quantity }共{ $sum }？
menu-sure-amount = { $commodity }改为{ $quantity } { $price } 共{ $sum }？
menu-sure-weighed = { $commodity }{ $quantity }称得{ $weight }？
menu-sure-sold = 已卖别处：{ $commodity }{ $quantity } { $price } 共{ $sum }？
menu-sure-withdraw = 撤下{ $commodity }{ $quantity } { $price } 共{ $sum }？
menu-sure-paid = 收到{ $sum }（{ $commodity }{ $quantity }）？
menu-sure-undo = 取消订单{ $commodity }{ $quantity } { $price } 共{ $sum }？
menu-sure-alert = { $commodity }到{ $price }/{ $unit }发短信？

## What is open
menu-mine = 您的：
menu-mine-empty = 您没有未结的。
menu-entry-offer = 报价{ $commodity }{ $quantity }
menu-entry-question = 还有吗{ $commodity }{ $quantity }
menu-entry-order = 订单{ $commodity }{ $quantity }
menu-entry-lot = 卖{ $commodity }{ $quantity }
menu-entry-bid = 买{ $commodity }{ $quantity }
menu-offer = { $commodity }{ $grade }{ $quantity } { $price } 共{ $sum } { $place }
    .total = 车费约{ $trip }
menu-question = 有人买{ $commodity }{ $quantity } { $price } 共{ $sum }。还有吗？
menu-lot = { $number }号卖{ $commodity }{ $quantity } { $price }
    .total = 共{ $sum } { $place }
menu-bid = { $number }号买{ $commodity }{ $quantity } { $price }
    .total = 共{ $sum } { $place }
menu-order-asked = { $commodity }{ $quantity } { $price } 共{ $sum }：正问卖家
menu-order-sold = 已卖{ $commodity }{ $quantity } { $price } 共{ $sum } 买家{ $number }
menu-order-bought = 已买{ $commodity }{ $quantity } { $price } 共{ $sum } 卖家{ $number }
menu-order-delivered = 已交{ $commodity }{ $quantity } 应付{ $sum } { $number }
menu-order-disputed = { $commodity }{ $quantity }：重量不符，会来电。
do-accept = 接受
do-decline = 不要
do-part = 要一部分
do-there = 还有
do-gone = 没了
do-sold = 已卖别处
do-withdraw = 撤下
do-weighed = 称重
do-paid = 已收款
do-undo = 取消
menu-part-amount = { $commodity }{ $left }要多少？
menu-weighed-amount = { $commodity }{ $quantity }称得多少{ $unit }？
menu-reasons = 为什么不要？

## An agent and whom the agent serves
menu-for-whom = 替谁办？手机号：
menu-again-number = 不是手机号。
menu-farmer = 替{ $farmer }：
menu-farmer-new = 替新人：
do-enrol = 登记
menu-name = 姓名？
menu-again-name = 请写姓名。
menu-entry-wish = 代办请确认
menu-wish-sell = 代办卖{ $commodity }{ $grade }{ $quantity } { $price } 共{ $sum }？
menu-wish-weighed = 代办：{ $commodity }{ $quantity }称得{ $weight }？
menu-wish-enrol = 代办{ $agent }替您登记？
do-agree = 同意
do-refuse = 不同意

## Several people with one phone
menu-people = 多人共用手机
do-pin = 设密码
do-person = 加一人
menu-who-is-it = 您是哪位？
menu-owner = 机主
menu-pin = 密码，4位：
menu-pin-wrong =
    { $count ->
       *[other] 密码错，还剩{ $count }次。
    }
menu-pin-locked = 密码错了三次，请找集市办公室。
menu-pin-new = 新密码，4位：
menu-pin-again = 再输一次：
menu-again-pin = 密码是4位数字。
menu-pin-differs = 两次不一样。

## Languages and help
menu-languages = 哪种语言？
menu-help = 要什么帮助？
menu-help-sell-title = 卖
menu-help-buy-title = 买
menu-help-price-title = 行情
menu-help-stop-title = 不收短信
menu-help-keys-title = 按键
menu-help-sell = 1卖：货、数量、价。我们找买家。短信：卖 玉米 50 包 115 寿光
menu-help-buy = 2买：货、数量、最高价。报价发短信，也在3里。
menu-help-price = 4看附近行情。短信：价格 玉米 寿光
menu-help-stop = 不收短信：发STOP。再收：START。
menu-help-keys = 0返回，00首页，98更多。一次拨：*code*1*1*20*115#卖20包玉米
