# What Marketday says in Chinese. See the English file for how a message is made up. A text with Han takes 70 characters, and
# two texts together 134: every message fits in two with its slots full. Before an example stands ": " in ASCII.

## Lots and bids
lot-opened = 货单 { $number }: { $quantity } { $commodity }，{ $price }，{ $place }。
    .total = 总价 { $total }。
    .next =
        { $count ->
            [0] 暂无买家，我们继续找。
           *[other] 已询问 { $count } 位买家，有消息就通知您。
        }
    .end = 撤销发: 取消 { $number }
lot-changed = 货单 { $number } 已改为: { $quantity } { $commodity }，{ $price }，{ $place }。
    .total = 总价 { $total }。
    .next =
        { $count ->
            [0] 暂无买家，我们继续找。
           *[other] 已询问 { $count } 位买家。
        }
    .end = 下架发: 取消 { $number }
lot-withdrawn = 货单 { $number } 已下架: { $quantity } { $commodity }。
    .next = 再卖请发 卖 和货物。看单子: 我的
lot-expired = 货单 { $number } 到期没有买家: { $quantity } { $commodity }，{ $price }。
    .next = 已关闭。再卖请发 卖 和货物。
lot-no-answer = 货单 { $number } 您没有回复货还在不在: { $quantity } { $commodity }。已关闭。
    .next = 再卖请发 卖 和货物。
bid-opened = 求购单 { $number }: { $quantity } { $commodity }，最高 { $price }，送到 { $place }。
    .total = 最多 { $total }。
    .next =
        { $count ->
            [0] 暂无货源，有货就通知您。
           *[other] { $count } 个报价马上发给您。
        }
    .end = 撤销发: 取消 { $number }
bid-changed = 求购单 { $number } 已改为: { $quantity } { $commodity }，最高 { $price }，送到 { $place }。
    .total = 最多 { $total }。
    .end = 下架发: 取消 { $number }
bid-withdrawn = 求购单 { $number } 已下架: { $quantity } { $commodity }。
    .next = 再买请发 买 和所需货物。看单子: 我的
bid-expired = 求购单 { $number } 已到期: { $quantity } { $commodity }，最高 { $price }。
    .next = 还要买请再发 买。

## Proposals and orders
proposed = 报价 { $code }: { $quantity } { $commodity }，{ $price }，{ $place }。
    .total = 总价 { $total }，运费约 { $trip }。
    .end = { $until } 前回复 同意 { $code } 或 拒绝 { $code }
less-left = 报价 { $code }: 别的买家拿走一部分，还剩 { $left } { $commodity }，{ $price }。
    .total = 总价 { $total }。
    .end = 要买回复: 同意 { $code }
bought = 已买 { $code }: { $quantity } { $commodity }，{ $price }。卖家 { $contact }。
    .total = 总价 { $total }，{ $place }。
    .next = 请双方一起过秤。10 分钟内可撤销: 取消 { $code }
sold = 已卖 { $code }: { $quantity } { $commodity }，{ $price }。买家 { $contact }。
    .total = 总价 { $total }。
    .next = 买家会给您打电话，请一起过秤。10 分钟内可撤销: 取消 { $code }
asking-seller = { $code }: { $quantity } { $commodity }，{ $price }。我们问卖家货还在不在，再通知您。
    .total = 总价 { $total }。
    .end = 撤销发: 取消 { $code }
still-there = 有人要买货单 { $number }: { $quantity } { $commodity }，{ $price }。
    .total = 总价 { $total }。
    .end = 货还在吗? { $until } 前回复 同意 { $code } 或 拒绝 { $code }
seller-declined = 货单 { $number } 已关闭，已告知买家。
    .next = 再卖请发 卖 和货物。
order-failed = 订单 { $code } 没成: { $quantity } { $commodity } ({ $reason })。
    .next = 看您的单子: 我的
order-undone = 订单 { $code } 已撤销: { $quantity } { $commodity }。
    .next = 看您的单子: 我的
too-late =
    { $why ->
        [taken] 报价 { $code }，{ $commodity }: 别的买家先要了。
       *[withdrawn] 报价 { $code }，{ $commodity }: 卖家收回了。
    }
    .next = 我们继续给您找。看单子: 我的
declined = 已拒绝报价 { $code }。
    .next = 您的求购单还在。看单子: 我的
declined-reason = 已拒绝报价 { $code }: { $reason }。
    .next = 您的求购单还在。看单子: 我的

## Weights and money
weight-noted = { $code }: 您称 { $quantity } { $commodity } 得 { $weight }。
    .next = 正问对方，会发短信。
weigh-now = { $code }: 对方称 { $quantity } { $commodity } 得 { $weight }。
    .end = 请您也称: 拨集市号，3，订单
weigh-again = { $code }: 您称 { $weight }，对方称 { $theirs }。
    .end = 请一起再称: 拨集市号，3，订单
weight-agreed = { $code }: { $commodity } { $weight }，双方一致。应付 { $total }。
    .next = 卖家收到钱会说。
weights-disputed = { $code }: { $quantity } { $commodity } 重量又不一致。
    .next = 我们会给双方打电话。
paid-noted = { $code } 已付款: { $quantity } { $commodity }。
    .total = 总价 { $total }。
    .next = 再卖请发 卖 和货物。
paid-told = { $code }: 卖家已收到 { $quantity } { $commodity } 的钱。
    .total = 总价 { $total }。
agent-asks-sell = 代办 { $agent } 替您卖: { $quantity } { $commodity }，{ $price }，{ $place }。
    .total = 总价 { $total }。
    .end = 回 1 同意，2 不同意
agent-asks-weighed = 代办 { $agent }: { $code } { $quantity } { $commodity } 称得 { $weight }。
    .end = 回 1 同意，2 不同意
agent-asks-enrol = 代办 { $agent } 替您在本集市登记：{ $name } { $place }。您发短信就能卖。
    .end = 回 1 同意，2 不同意
agent-asked = 已发短信问 { $farmer }，回数字即可。会告诉您。
agent-yes = { $farmer } 同意了。
agent-no = { $farmer } 不同意，没有办。
agent-declined = 没有办。
    .next = 自己卖请发 卖 和货物。
alert-set = { $commodity } 到 { $price } 时给您发一条短信。
alert-set-below = { $commodity } 降到 { $price } 时给您发一条短信。
alerted = { $commodity } 现在 { $median }，您等的是 { $price }。
    .next = 要卖请发 卖 和货物。
pin-set = 密码设好了，进菜单前要输入。
person-added = { $name } 现在可用密码共用这部手机。
unfinished = 您还没办完。30 分钟内拨 { $code } 继续。
    .next = 或发: { $example }
unfinished-dial = 您还没办完。30 分钟内拨 { $code } 继续。

## Answers
prices = { $where } { $commodity }: { $median }，最低 { $low }，最高 { $high } ({ $count } 笔)。
    .next = 卖货请发 卖 和货物，买货发 买。
prices-everywhere = 各地 { $commodity }: { $median }，最低 { $low }，最高 { $high } ({ $count } 笔)。
    .next = 卖货请发 卖 和货物，买货发 买。
price-unknown = 还没有{ $commodity }的价格。
    .end = 要卖请发: { $example }
mine = { $list }{ $count ->
        [0] 。
       *[other] ; 还有 { $count } 条。
    }
    .next = 要撤销发 取消 和单号
mine-empty = 您没有在卖或求购的货。
    .end = 卖货请发: 卖 玉米 50 包 115 张集镇
joined = 欢迎{ $who }{ $where }。
    .next = 卖货请发: 卖 玉米 50 包 115 张集镇
language-set = 现在用{ $name }回复。
    .next = 需要帮助发: 帮助
stopped = 不再给您发短信。您的货单和求购单都保留。
    .end = 要恢复发: 开始
started = 欢迎回来，短信已恢复。
    .end = 需要帮助发: 帮助
will-call = 我们会打这个号码给您回电话。
    .next = 需要帮助发: 帮助
help = 发 卖 玉米 50 包 115 张集镇，或 买 大豆 2 吨 4.8/公斤 固始县。还可发 价格 玉米，我的，取消 12，语言 英文，退订。回电: 我们打给您。
help-sell = 卖货发 货物 数量 单价 地点: 卖 玉米 50 包 115 张集镇。看单子 我的，改价 修改 12 120，下架 取消 12
help-buy = 买货发 货物 数量 最高单价 地点: 买 玉米 2 吨 2.4/公斤 固始县。报价带编号，回复 同意 或 拒绝 和编号。
help-yes = 要买发 同意 和编号，买一部分: 同意 482175 20 包。不要发 拒绝 和编号，可加 1 已售 2 价格 3 数量 4 质量 5 运输 7 其他。
help-price = 查价格发 价格 玉米 张集镇，各地发 价格 玉米
help-change = 看单子 我的，改价 修改 12 120，改数量 修改 12 30 包，下架 取消 12，别处卖了 已卖 12
help-join = 姓名和地点发 注册 王建国 张集镇。换语言发 语言 中文 或 语言 英文
help-stop = 不要短信发 退订，恢复发 开始，要我们打电话发 回电

## Not understood
unclear = 对不起，没看懂。
    .end = 请这样发: { $example }
in-pieces = 您的长短信没有收全。请写短些再发一次。
    .end = 例如: { $example }
missing-commodity = 什么货? 请写在一条短信里。
    .end = 例如: { $example }
refused-unit = { $commodity }不按{ $unit }卖。
    .end = 请这样发: { $example }
refused-quantity = 这个数量不对。
    .end = 请这样发: { $example }
refused-currency = 这里的价格用 { $currency }。
    .end = 请这样发: { $example }
refused-price = 这个价格不对。
    .end = 请这样发: { $example }
refused-code = 这不是您的编号。
    .next =
        { $count ->
            [0] 请等下一个报价。
           *[other] 还可以试 { $count } 次。
        }
    .end = 看单子: 我的。要帮忙: 回电
refused-code-mistyped = 编号有一位数字错了。请对照六位数字重发。
    .end = 看单子: 我的
refused-codes-locked = 编号错得太多。请等下一个报价，或由我们打给您。
    .end = 请发: 回电
refused-nothing-waits = 现在没有等您回复的。
    .end = 看单子: 我的。帮助: 帮助
refused-which = 哪一个? { $list }{ $count ->
        [0] 。
       *[other] ; 还有 { $count } 条。
    }
    .end = 请这样发: { $word } { $code }
refused-closed =
    { $why ->
        [taken] 报价 { $code } 没有了: 别的买家先要了。
        [expired] 报价 { $code } 已关闭: 时间过了。
        [bid-filled] 报价 { $code } 已关闭: 您已经买够了。
        [declined] 您已经拒绝了报价 { $code }。
        [accepted] 您已经同意了 { $code }。
       *[withdrawn] 报价 { $code } 没有了: 卖家改了或收回了。
    }
    .end = 看单子: 我的
refused-part = 只有 { $left }。
    .end = 全要回复 同意 { $code }
refused-part-whole = 只能整买，共 { $left }。
    .end = 全要回复 同意 { $code }
refused-number = 您没有单号 { $number }。
    .end = 看单子: 我的
refused-number-missing = 哪个单号?
    .end = 看单子: 我的
refused-number-which = 哪个单号?
    .next = 看单子: 我的
    .end = 请这样发: 取消 { $number } 或 修改 { $number } 120
refused-nothing-to-change = 单号 { $number } 要改什么?
    .end = 请这样发: 修改 { $number } 120 或 修改 { $number } 30 包
refused-promised = 单号 { $number }: 已订出 { $promised }，数量要比这个多。
    .end = 看单子: 我的
refused-undo = { $code } 不能再撤销。请给对方打电话，或由我们打给您。
    .end = 请发: 回电
refused-not-agent = 只有代办人能替别人办。
    .end = 帮助: 帮助
refused-farmer-busy = 这位农户正在回答别的问题，或不收短信。
    .next = 请稍后再试。
refused-pin = 密码错。
refused-order = { $code } 已过这一步，或还没到。
    .end = 看单子: 我的
refused-weight = { $quantity } 的这个重量不对。
    .end = 看单子: 我的
refused-language = 没有这种语言。
    .end = 请发: 语言 中文 或 语言 英文
refused-join = 您的姓名和地点?
    .end = 请这样发: 注册 王建国 张集镇

## Questions: one at a time, answered with a digit or a word
ask-commodity = 什么货?
    .end = 请回复货名，例如: { $example }
ask-quantity = { $commodity }: 多少?
    .end = 请回复数量和单位，例如: { $example }
ask-unit = { $commodity } { $count } 什么单位? { $list }。
    .end = 请回复数字，或例如: { $example }
ask-price = { $quantity } { $commodity }: 每{ $unit }什么价?
    .end = 请回复价格，例如: { $example }
ask-price-usual = { $quantity } { $commodity }: 每{ $unit }什么价?
    .end = 按行情 { $usual } 回复 1，或回复您的价格
ask-place = { $quantity } { $commodity }: 在哪里?
    .end = 请回复地点，例如: { $example }
ask-place-unknown = 不认识这个地方: { $wrote }。
    .end = 请回复地点或附近的镇，例如: { $example }
ask-basis = { $quantity } { $commodity }，{ $price }: 1 是每{ $unit }，2 是总价?
    .end = 请回复 1 或 2
ask-unusual = { $commodity }行情 { $usual }，您写的是 { $price }。
    .end = 没错回复 1，否则回复价格
ask-which = 哪一个? { $list }。
    .end = 请回复数字
ask-right = 您是说: { $example }?
    .end = 对的回复 1，不对请重发

## Screens
ussd-not-saved = 还没存好，请再拨。
ussd-unfinished = 抱歉，出错了。请再拨，或发短信 帮助。
