// Drives npm's `ussd-builder` as a second opinion: each line of the input is a session {"provider", "steps": [{"request",
// "text", "more"}]}, each line of the output what the library understood of each request and what it would have replied with
// the same screen: [{"args", "route", "reply"}].
'use strict';
const UssdMenu = require('ussd-builder');
const lines = require('readline').createInterface({ input: process.stdin });

async function session({ provider, steps }) {
  const kept = {};
  const answers = [];
  for (const { request, text, more } of steps) {
    const menu = new UssdMenu({ provider });
    menu.sessionConfig({
      start: async () => {},
      get: async (_, key) => kept[key],
      set: async (_, key, value) => { kept[key] = value; },
      end: async () => {},
    });
    menu.on('error', (error) => { console.error(String(error)); process.exit(1); });
    menu.startState({ run: () => (more ? menu.con(text) : menu.end(text)) });
    const reply = await menu.run({ ...request });
    const route = provider === 'africasTalking' ? menu.args.text : kept.route;
    answers.push({ args: menu.args, route, reply });
  }
  return answers;
}

(async () => {
  for await (const line of lines) {
    if (line.trim()) console.log(JSON.stringify(await session(JSON.parse(line))));
  }
})();
