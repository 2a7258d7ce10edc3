import assert from 'node:assert/strict';
import OpenAI, { toFile } from 'openai';
import { busySandbox, failure, lockedSandbox, picture, sandbox, test, until, weather } from './check.js';

const at = (url) => new OpenAI({ apiKey: 'none', baseURL: `${url}/v1` });
const openai = at(sandbox);
const model = 'sandbox-chat';
const say = (content, more = {}) => ({ model, messages: [{ role: 'user', content }], ...more });
const tool = { type: 'function', function: weather };

await test('openai: a chat is streamed with its usage', async () => {
  const stream = await openai.chat.completions.create(say('say exactly Grüße "🏛"', { stream: true, stream_options: { include_usage: true } }));
  let text = '';
  let usage;
  for await (const chunk of stream) {
    text += chunk.choices[0]?.delta?.content ?? '';
    usage = chunk.usage ?? usage;
  }
  assert.equal(text, 'Grüße "🏛"');
  assert.equal(usage.total_tokens, usage.prompt_tokens + usage.completion_tokens);
  assert.ok(usage.completion_tokens > 0);
});

await test('openai: a chat is answered whole', async () => {
  const answer = await openai.chat.completions.create(say('write 9 tokens', { max_tokens: 5 }));
  assert.equal(answer.choices[0].finish_reason, 'length');
  assert.equal(answer.usage.completion_tokens, 5);
});

await test('openai: the helper for streams puts a tool call together', async () => {
  const answer = await openai.chat.completions.stream(say('weather in Oslo', { tools: [tool] })).finalChatCompletion();
  const [call] = answer.choices[0].message.tool_calls;
  assert.equal(call.function.name, 'weather');
  assert.ok(JSON.parse(call.function.arguments).city);
  assert.equal(answer.choices[0].finish_reason, 'tool_calls');
});

await test('openai: the helper runs a tool and gets the last word', async () => {
  let asked = 0;
  const runner = openai.chat.completions.runTools(
    say('weather in Oslo', { tools: [{ type: 'function', function: { ...weather, parse: JSON.parse, function: () => `rain ${++asked}` } }] }));
  assert.match(await runner.finalContent(), /rain 1/);
});

await test('openai: a picture is seen', async () => {
  const content = [
    { type: 'text', text: 'look' },
    { type: 'image_url', image_url: { url: `data:image/png;base64,${picture}` } },
  ];
  const answer = await openai.chat.completions.create({ model: 'sandbox-vision', messages: [{ role: 'user', content }] });
  assert.match(answer.choices[0].message.content, /2 × 2 pixels/);
});

await test('openai: a schema is kept', async () => {
  const schema = { type: 'object', properties: { name: { type: 'string' }, size: { type: 'integer' } }, required: ['name', 'size'], additionalProperties: false };
  const answer = await openai.chat.completions.parse(say('a barn', { response_format: { type: 'json_schema', json_schema: { name: 'barn', schema, strict: true } } }));
  assert.equal(typeof JSON.parse(answer.choices[0].message.content).size, 'number');
});

await test('openai: a response is streamed, and its helper agrees', async () => {
  const stream = openai.responses.stream({ model, input: 'say exactly one two', reasoning: { effort: 'low', summary: 'auto' } });
  let text = '';
  let thoughts = '';
  stream.on('response.output_text.delta', (event) => (text += event.delta));
  stream.on('response.reasoning_summary_text.delta', (event) => (thoughts += event.delta));
  const response = await stream.finalResponse();
  assert.equal(text, 'one two');
  assert.equal(response.output_text, 'one two');
  assert.ok(thoughts.length > 0);
  assert.ok(response.usage.output_tokens_details.reasoning_tokens > 0);
  assert.equal(response.status, 'completed');
});

await test('openai: a response calls a tool, and goes on from there', async () => {
  const tools = [{ type: 'function', ...weather, strict: false }];
  const first = await openai.responses.create({ model, input: 'weather in Oslo', tools });
  const call = first.output.find((item) => item.type === 'function_call');
  assert.equal(call.name, 'weather');
  const second = await openai.responses.create({
    model, tools, previous_response_id: first.id, input: [{ type: 'function_call_output', call_id: call.call_id, output: 'sleet' }],
  });
  assert.match(second.output_text, /sleet/);
  assert.ok(second.usage.input_tokens > first.usage.input_tokens);
});

await test('openai: a response in the background is fetched, and another cancelled', async () => {
  const asked = await openai.responses.create({ model, input: 'say exactly later', background: true });
  const done = await until(async () => {
    const response = await openai.responses.retrieve(asked.id);
    return response.status === 'completed' && response;
  });
  assert.equal(done.output_text, 'later');
  await openai.responses.delete(asked.id);
  assert.equal((await failure(() => openai.responses.retrieve(asked.id))).status, 404);
  const other = await openai.responses.create({ model, input: 'write 3000 tokens', background: true });
  assert.equal((await openai.responses.cancel(other.id)).status, 'cancelled');
  assert.equal((await openai.responses.retrieve(other.id)).status, 'cancelled');
});

await test('openai: the tokens of a prompt are counted as they are billed', async () => {
  const count = await openai.responses.inputTokens.count({ model, input: 'how long is this?' });
  const answer = await openai.responses.create({ model, input: 'how long is this?' });
  assert.equal(count.input_tokens, answer.usage.input_tokens);
});

await test('openai: vectors, as numbers and as base64', async () => {
  const answer = await openai.embeddings.create({ model: 'sandbox-embedding', input: ['a fox', 'a fox', 'tax law'], dimensions: 16 });
  assert.equal(answer.data.length, 3);
  assert.equal(answer.data[0].embedding.length, 16);
  assert.deepEqual(answer.data[0].embedding, answer.data[1].embedding);
  const plain = await openai.embeddings.create({ model: 'sandbox-embedding', input: 'a fox', dimensions: 16, encoding_format: 'float' });
  assert.ok(Math.abs(plain.data[0].embedding[0] - answer.data[0].embedding[0]) < 1e-6);
});

await test('openai: models are listed', async () => {
  const ids = [];
  for await (const entry of openai.models.list()) ids.push(entry.id);
  assert.ok(ids.includes(model));
  assert.equal((await openai.models.retrieve(model)).id, model);
});

await test('openai: files come and go', async () => {
  const file = await openai.files.create({ file: await toFile(Buffer.from('{"a":1}\n'), 'a.jsonl'), purpose: 'batch' });
  assert.equal(file.bytes, 8);
  assert.equal(await (await openai.files.content(file.id)).text(), '{"a":1}\n');
  const ids = [];
  for await (const entry of openai.files.list()) ids.push(entry.id);
  assert.ok(ids.includes(file.id));
  assert.equal((await openai.files.delete(file.id)).deleted, true);
  assert.equal((await failure(() => openai.files.retrieve(file.id))).status, 404);
});

await test('openai: a batch is made, polled and read', async () => {
  const line = (id, body) => JSON.stringify({ custom_id: id, method: 'POST', url: '/v1/chat/completions', body });
  const lines = [line('good', say('say exactly batched')), line('bad', { ...say('hi'), model: 'nobody' })].join('\n');
  const input = await openai.files.create({ file: await toFile(Buffer.from(lines), 'b.jsonl'), purpose: 'batch' });
  const asked = await openai.batches.create({ input_file_id: input.id, endpoint: '/v1/chat/completions', completion_window: '24h' });
  const batch = await until(async () => {
    const now = await openai.batches.retrieve(asked.id);
    return now.status === 'completed' && now;
  });
  assert.deepEqual(batch.request_counts, { total: 2, completed: 1, failed: 1 });
  const good = JSON.parse(await (await openai.files.content(batch.output_file_id)).text());
  assert.equal(good.custom_id, 'good');
  assert.equal(good.response.body.choices[0].message.content, 'batched');
  const bad = JSON.parse(await (await openai.files.content(batch.error_file_id)).text());
  assert.equal(bad.response.status_code, 404);
});

await test('openai: errors are of the kinds that the SDK has for them', async () => {
  const unknown = await failure(() => openai.chat.completions.create(say('hi', { model: 'nobody' })));
  assert.ok(unknown instanceof OpenAI.NotFoundError);
  assert.equal(unknown.code, 'model_not_found');
  assert.ok(unknown.requestID);
  assert.ok(await failure(() => at(lockedSandbox).chat.completions.create(say('hi'))) instanceof OpenAI.AuthenticationError);
});

await test('openai: a limit is waited for', async () => {
  const { data, response } = await at(busySandbox).chat.completions.create(say('say exactly done')).withResponse();
  assert.equal(data.choices[0].message.content, 'done');
  assert.ok(Number(response.headers.get('x-ratelimit-remaining-requests')) > 0);
});
