import assert from 'node:assert/strict';
import { CohereClientV2, CohereError } from 'cohere-ai';
import { busySandbox, failure, lockedSandbox, sandbox, test, weather } from './check.js';

const at = (url) => new CohereClientV2({ token: 'none', environment: url, baseUrl: url });
const cohere = at(sandbox);
const model = 'sandbox-chat';
const say = (content, more = {}) => ({ model, messages: [{ role: 'user', content }], ...more });
const tools = [{ type: 'function', function: weather }];

await test('cohere: a chat is streamed with its usage', async () => {
  let text = '';
  let end;
  for await (const event of await cohere.chatStream(say('say exactly Grüße "🏛"'))) {
    if (event.type === 'content-delta') text += event.delta.message.content.text;
    if (event.type === 'message-end') end = event.delta;
  }
  assert.equal(text, 'Grüße "🏛"');
  assert.equal(end.finishReason, 'COMPLETE');
  assert.ok(end.usage.tokens.outputTokens > 0);
});

await test('cohere: a chat is answered whole, and cut at its limit', async () => {
  const answer = await cohere.chat(say('write 50 tokens', { maxTokens: 6 }));
  assert.equal(answer.finishReason, 'MAX_TOKENS');
  assert.equal(answer.usage.tokens.outputTokens, 6);
});

await test('cohere: a tool is called in a stream, and whole', async () => {
  let given = '';
  for await (const event of await cohere.chatStream(say('weather in Oslo', { tools })))
    if (event.type === 'tool-call-delta') given += event.delta.message.toolCalls.function.arguments;
  assert.ok(JSON.parse(given).city);
  const answer = await cohere.chat(say('weather in Oslo', { tools }));
  assert.equal(answer.message.toolCalls[0].function.name, 'weather');
  assert.equal(answer.finishReason, 'TOOL_CALL');
});

await test('cohere: vectors', async () => {
  const answer = await cohere.embed({
    model: 'sandbox-embedding', inputType: 'search_document', texts: ['a fox', 'a fox', 'tax law'], embeddingTypes: ['float'], outputDimension: 16,
  });
  assert.equal(answer.embeddings.float.length, 3);
  assert.equal(answer.embeddings.float[0].length, 16);
  assert.deepEqual(answer.embeddings.float[0], answer.embeddings.float[1]);
  assert.ok(answer.meta.billedUnits.inputTokens > 0);
});

await test('cohere: models are listed', async () => {
  const { models } = await cohere.models.list({ endpoint: 'embed' });
  assert.deepEqual(models.map((entry) => entry.name), ['sandbox-embedding']);
});

await test('cohere: errors have a status and a sentence', async () => {
  const unknown = await failure(() => cohere.chat(say('hi', { model: 'nobody' })));
  assert.ok(unknown instanceof CohereError);
  assert.equal(unknown.statusCode, 404);
  assert.match(unknown.body.message, /nobody/);
  assert.equal((await failure(() => at(lockedSandbox).chat(say('hi')))).statusCode, 401);
});

await test('cohere: a limit is waited for', async () => {
  assert.ok((await at(busySandbox).chat(say('hi'))).message.content[0].text);
});
