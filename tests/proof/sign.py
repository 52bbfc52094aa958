# Requests as Twilio sends them, signed by twilio of PyPI: a JSON object a line, {"url","form","signature","settings"?}.
import json
import random
import sys

from twilio.request_validator import RequestValidator

url, token, count = sys.argv[1], sys.argv[2], int(sys.argv[3])
chance = random.Random(7)
validator = RequestValidator(token)
words = ["SELL maize 20 bags 250", "YES 482176", "1+1 & 2=3 %41", "卖 玉米 20袋", "", " à Thiès ", "a=b&c=d", "🌽" * 3, "line\nbreak"]

for number in range(count):
    form = [["MessageSid", f"SM{number:032x}"], ["From", f"+2547{chance.randrange(10**8):08}"], ["To", "+15005550006"]]
    form.append(["Body", chance.choice(words)])
    for extra in range(chance.randrange(4)):
        form.append([chance.choice(["NumMedia", "FromCity", "ApiVersion", "Ünï", "a b", "z+"]) + str(extra), chance.choice(words)])
    chance.shuffle(form)
    query = chance.choice(["", "?a=b", "?letter=42&x=%20y", "?a"])
    port = chance.choice(["", ":443"])
    scheme, rest = url.split("://")
    host, path = rest.split("/", 1)
    signature = validator.compute_signature(f"{scheme}://{host}{port}/{path}{query}", dict(form))
    print(json.dumps({"query": query.lstrip("?"), "form": form, "signature": signature}))
