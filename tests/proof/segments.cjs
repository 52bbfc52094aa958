// Texts in, a JSON string a line; out the parts and the alphabet that Twilio's sms-segments-calculator says.
const { SegmentedMessage } = require('sms-segments-calculator');
const readline = require('readline');

readline.createInterface({ input: process.stdin }).on('line', (line) => {
  const counted = new SegmentedMessage(JSON.parse(line));
  console.log(JSON.stringify([counted.segmentsCount, counted.encodingName]));
});
