import assert from 'node:assert/strict';
import Anthropic from '@anthropic-ai/sdk';
import { busySandbox, failure, lockedSandbox, picture, sandbox, test, until, weather } from './check.js';

const at = (url) => new Anthropic({ apiKey: 'none', baseURL: url });
const anthropic = at(sandbox);
const model = 'sandbox-chat';
const say = (content, more = {}) => ({ model, max_tokens: 4096, messages: [{ role: 'user', content }], ...more });
const tools = [{ name: weather.name, description: weather.description, input_schema: weather.parameters }];

await test('anthropic: a message is streamed, and its helper agrees', async () => {
  const stream = anthropic.messages.stream(say('say exactly Grüße "🏛"'));
  let text = '';
  stream.on('text', (piece) => (text += piece));
  const message = await stream.finalMessage();
  assert.equal(text, 'Grüße "🏛"');
  assert.equal(message.content[0].text, text);
  assert.equal(message.stop_reason, 'end_turn');
  assert.ok(message.usage.input_tokens > 0 && message.usage.output_tokens > 0);
});

await test('anthropic: a message is answered whole, and cut at its limit', async () => {
  const message = await anthropic.messages.create(say('write 100 tokens', { max_tokens: 7 }));
  assert.equal(message.stop_reason, 'max_tokens');
  assert.equal(message.usage.output_tokens, 7);
});

await test('anthropic: a stop sequence ends the answer', async () => {
  const message = await anthropic.messages.create(say('say exactly one STOP two', { stop_sequences: ['STOP'] }));
  assert.equal(message.stop_reason, 'stop_sequence');
  assert.equal(message.stop_sequence, 'STOP');
  assert.equal(message.content[0].text, 'one ');
});

await test('anthropic: it thinks where asked, and the thoughts go back', async () => {
  const stream = anthropic.messages.stream(say('why?', { thinking: { type: 'enabled', budget_tokens: 1024 } }));
  const message = await stream.finalMessage();
  const [thought, text] = message.content;
  assert.equal(thought.type, 'thinking');
  assert.ok(thought.thinking.length > 0 && thought.signature.length > 0);
  assert.equal(text.type, 'text');
  const next = await anthropic.messages.create({
    model, max_tokens: 50, messages: [...say('why?').messages, { role: 'assistant', content: message.content }, { role: 'user', content: 'say exactly so' }],
  });
  assert.equal(next.content[0].text, 'so');
});

await test('anthropic: a tool is called in a stream, and answered', async () => {
  const message = await anthropic.messages.stream(say('weather in Oslo', { tools })).finalMessage();
  const call = message.content.find((block) => block.type === 'tool_use');
  assert.equal(message.stop_reason, 'tool_use');
  assert.ok(call.input.city);
  const last = await anthropic.messages.create(say('x', {
    tools,
    messages: [...say('weather in Oslo').messages, { role: 'assistant', content: message.content },
      { role: 'user', content: [{ type: 'tool_result', tool_use_id: call.id, content: 'sleet' }] }],
  }));
  assert.match(last.content[0].text, /sleet/);
});

await test('anthropic: a picture is seen', async () => {
  const content = [{ type: 'image', source: { type: 'base64', media_type: 'image/png', data: picture } }, { type: 'text', text: 'look' }];
  const message = await anthropic.messages.create(say(content, { model: 'sandbox-vision' }));
  assert.match(message.content[0].text, /2 × 2 pixels/);
});

await test('anthropic: the tokens of a prompt are counted as they are billed', async () => {
  const { messages } = say('how long is this?');
  const count = await anthropic.messages.countTokens({ model, messages });
  const message = await anthropic.messages.create(say('how long is this?'));
  assert.equal(count.input_tokens, message.usage.input_tokens);
});

await test('anthropic: models are listed page by page', async () => {
  const ids = [];
  for await (const entry of anthropic.models.list({ limit: 2 })) ids.push(entry.id);
  assert.equal(new Set(ids).size, ids.length);
  assert.ok(ids.includes(model) && ids.length > 3);
  assert.equal((await anthropic.models.retrieve(model)).type, 'model');
});

await test('anthropic: a batch is made, polled and read', async () => {
  const request = (custom_id, params) => ({ custom_id, params });
  const asked = await anthropic.messages.batches.create({
    requests: [request('good', say('say exactly batched')), request('bad', say('hi', { model: 'nobody' }))],
  });
  assert.equal(asked.processing_status, 'in_progress');
  const batch = await until(async () => {
    const now = await anthropic.messages.batches.retrieve(asked.id);
    return now.processing_status === 'ended' && now;
  });
  assert.equal(batch.request_counts.succeeded, 1);
  const results = {};
  for await (const entry of await anthropic.messages.batches.results(asked.id)) results[entry.custom_id] = entry.result;
  assert.equal(results.good.message.content[0].text, 'batched');
  assert.equal(results.bad.error.error.type, 'not_found_error');
  const other = await anthropic.messages.batches.create({ requests: [request('one', say('hi'))] });
  await anthropic.messages.batches.cancel(other.id);
  assert.equal((await anthropic.messages.batches.retrieve(other.id)).request_counts.canceled, 1);
});

await test('anthropic: errors are of the kinds that the SDK has for them', async () => {
  const unknown = await failure(() => anthropic.messages.create(say('hi', { model: 'nobody' })));
  assert.ok(unknown instanceof Anthropic.NotFoundError);
  assert.equal(unknown.error.error.type, 'not_found_error');
  assert.ok(unknown.requestID);
  assert.ok(await failure(() => at(lockedSandbox).messages.create(say('hi'))) instanceof Anthropic.AuthenticationError);
  assert.ok(await failure(() => anthropic.messages.create(say('hi', { max_tokens: 0 }))) instanceof Anthropic.BadRequestError);
});

await test('anthropic: a limit is waited for', async () => {
  const { data, response } = await at(busySandbox).messages.create(say('say exactly done')).withResponse();
  assert.equal(data.content[0].text, 'done');
  assert.ok(Number(response.headers.get('anthropic-ratelimit-requests-remaining')) > 0);
  assert.ok(Date.parse(response.headers.get('anthropic-ratelimit-tokens-reset')) > 0);
});
