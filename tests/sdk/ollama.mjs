import assert from 'node:assert/strict';
import { Ollama } from 'ollama';
import { failure, picture, sandbox, test, weather } from './check.js';

const ollama = new Ollama({ host: sandbox });
const model = 'sandbox-chat';
const say = (content, more = {}) => ({ model, messages: [{ role: 'user', content }], ...more });
const tools = [{ type: 'function', function: weather }];

await test('ollama: a chat is streamed with its usage', async () => {
  let text = '';
  let last;
  for await (const part of await ollama.chat(say('say exactly Grüße "🏛"', { stream: true }))) {
    text += part.message.content;
    last = part;
  }
  assert.equal(text, 'Grüße "🏛"');
  assert.ok(last.done && last.done_reason === 'stop');
  assert.ok(last.prompt_eval_count > 0 && last.eval_count > 0);
});

await test('ollama: a chat is answered whole, and cut at its limit', async () => {
  const answer = await ollama.chat(say('write 50 tokens', { options: { num_predict: 6 } }));
  assert.equal(answer.done_reason, 'length');
  assert.equal(answer.eval_count, 6);
});

await test('ollama: it thinks where asked', async () => {
  const answer = await ollama.chat(say('why?', { think: true }));
  assert.ok(answer.message.thinking.length > 0);
  assert.ok(!(await ollama.chat(say('why?', { think: false }))).message.thinking);
});

await test('ollama: a tool is called in a stream, and answered', async () => {
  let call;
  for await (const part of await ollama.chat(say('weather in Oslo', { tools, stream: true }))) call = part.message.tool_calls?.[0] ?? call;
  assert.equal(call.function.name, 'weather');
  assert.ok(call.function.arguments.city);
  const last = await ollama.chat(say('x', {
    tools,
    messages: [...say('weather in Oslo').messages, { role: 'assistant', content: '', tool_calls: [call] }, { role: 'tool', tool_name: 'weather', content: 'sleet' }],
  }));
  assert.match(last.message.content, /sleet/);
});

await test('ollama: a picture is seen', async () => {
  const messages = [{ role: 'user', content: 'look', images: [picture] }];
  assert.match((await ollama.chat({ model: 'sandbox-vision', messages })).message.content, /2 × 2 pixels/);
});

await test('ollama: a schema is kept', async () => {
  const format = { type: 'object', properties: { size: { type: 'integer' } }, required: ['size'] };
  assert.equal(typeof JSON.parse((await ollama.chat(say('a barn', { format }))).message.content).size, 'number');
});

await test('ollama: a bare prompt is answered too', async () => {
  let text = '';
  for await (const part of await ollama.generate({ model, prompt: 'say exactly bare', stream: true })) text += part.response;
  assert.equal(text, 'bare');
});

await test('ollama: vectors', async () => {
  const answer = await ollama.embed({ model: 'sandbox-embedding', input: ['a fox', 'a fox', 'tax law'], dimensions: 16 });
  assert.equal(answer.embeddings.length, 3);
  assert.equal(answer.embeddings[0].length, 16);
  assert.deepEqual(answer.embeddings[0], answer.embeddings[1]);
});

await test('ollama: models are listed and shown', async () => {
  const { models } = await ollama.list();
  assert.ok(models.some((entry) => entry.name === model));
  const shown = await ollama.show({ model });
  assert.ok(shown.capabilities.includes('tools'));
  assert.ok(Array.isArray((await ollama.ps()).models));
  assert.ok((await ollama.version()).version);
});

await test('ollama: errors say what is wrong', async () => {
  const unknown = await failure(() => ollama.chat(say('hi', { model: 'nobody' })));
  assert.equal(unknown.status_code, 404);
  assert.match(unknown.message, /nobody/);
});
