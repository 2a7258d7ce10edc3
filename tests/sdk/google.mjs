import assert from 'node:assert/strict';
import { ApiError, FunctionCallingConfigMode, GoogleGenAI, Type } from '@google/genai';
import { busySandbox, failure, lockedSandbox, picture, sandbox, test } from './check.js';

const at = (url, more = {}) => new GoogleGenAI({ apiKey: 'none', httpOptions: { baseUrl: url, ...more } });
const google = at(sandbox);
const model = 'sandbox-chat';
const weather = { name: 'weather', parameters: { type: Type.OBJECT, properties: { city: { type: Type.STRING } }, required: ['city'] } };

await test('google: an answer is streamed with its usage', async () => {
  let text = '';
  let last;
  for await (const chunk of await google.models.generateContentStream({ model, contents: 'say exactly Grüße "🏛"' })) {
    text += chunk.text ?? '';
    last = chunk;
  }
  assert.equal(text, 'Grüße "🏛"');
  assert.equal(last.candidates[0].finishReason, 'STOP');
  const usage = last.usageMetadata;
  assert.equal(usage.totalTokenCount, usage.promptTokenCount + usage.candidatesTokenCount);
});

await test('google: an answer comes whole, and is cut at its limit', async () => {
  const answer = await google.models.generateContent({ model, contents: 'write 50 tokens', config: { maxOutputTokens: 6 } });
  assert.equal(answer.candidates[0].finishReason, 'MAX_TOKENS');
  assert.equal(answer.usageMetadata.candidatesTokenCount, 6);
});

await test('google: thoughts are told where asked, and counted beside', async () => {
  const config = { thinkingConfig: { includeThoughts: true, thinkingBudget: 200 } };
  const answer = await google.models.generateContent({ model, contents: 'why?', config });
  assert.ok(answer.candidates[0].content.parts[0].thought);
  assert.ok(answer.usageMetadata.thoughtsTokenCount > 0);
  assert.ok(!answer.text.includes(answer.candidates[0].content.parts[0].text));
});

await test('google: a function is called, and answered', async () => {
  const config = { tools: [{ functionDeclarations: [weather] }], toolConfig: { functionCallingConfig: { mode: FunctionCallingConfigMode.ANY } } };
  const answer = await google.models.generateContent({ model, contents: 'is it wet in Oslo?', config });
  const [call] = answer.functionCalls;
  assert.equal(call.name, 'weather');
  assert.ok(call.args.city);
  const chat = google.chats.create({ model, history: [{ role: 'user', parts: [{ text: 'is it wet?' }] }, answer.candidates[0].content] });
  const last = await chat.sendMessage({ message: [{ functionResponse: { id: call.id, name: 'weather', response: { output: 'sleet' } } }] });
  assert.match(last.text, /sleet/);
});

await test('google: a picture is seen', async () => {
  const contents = [{ inlineData: { mimeType: 'image/png', data: picture } }, { text: 'look' }];
  assert.match((await google.models.generateContent({ model: 'sandbox-vision', contents })).text, /2 × 2 pixels/);
});

await test('google: a schema is kept', async () => {
  const responseSchema = { type: Type.OBJECT, properties: { size: { type: Type.INTEGER } } };
  const config = { responseMimeType: 'application/json', responseSchema };
  const answer = await google.models.generateContent({ model, contents: 'a barn', config });
  assert.equal(typeof JSON.parse(answer.text).size, 'number');
});

await test('google: the tokens of a prompt are counted as they are billed', async () => {
  const count = await google.models.countTokens({ model, contents: 'how long is this?' });
  const answer = await google.models.generateContent({ model, contents: 'how long is this?' });
  assert.equal(count.totalTokens, answer.usageMetadata.promptTokenCount);
});

await test('google: vectors', async () => {
  const answer = await google.models.embedContent({ model: 'sandbox-embedding', contents: ['a fox', 'a fox', 'tax law'], config: { outputDimensionality: 16 } });
  assert.equal(answer.embeddings.length, 3);
  assert.equal(answer.embeddings[0].values.length, 16);
  assert.deepEqual(answer.embeddings[0].values, answer.embeddings[1].values);
});

await test('google: models are listed', async () => {
  const names = [];
  for await (const entry of await google.models.list()) names.push(entry.name);
  assert.ok(names.includes(`models/${model}`));
  assert.ok((await google.models.get({ model })).inputTokenLimit > 0);
});

await test('google: errors have the vendor\'s status', async () => {
  const unknown = await failure(() => google.models.generateContent({ model: 'nobody', contents: 'hi' }));
  assert.ok(unknown instanceof ApiError);
  assert.equal(unknown.status, 404);
  assert.match(unknown.message, /NOT_FOUND/);
  const locked = await failure(() => at(lockedSandbox).models.generateContent({ model, contents: 'hi' }));
  assert.equal(locked.status, 401);
  assert.match(locked.message, /UNAUTHENTICATED/);
});

await test('google: a limit is told in the body, and waited for', async () => {
  const busy = await failure(() => at(busySandbox).models.generateContent({ model, contents: 'hi' }));
  assert.equal(busy.status, 429);
  assert.match(busy.message, /RetryInfo/);
  assert.ok((await at(busySandbox, { retryOptions: { attempts: 3 } }).models.generateContent({ model, contents: 'hi' })).text);
});
