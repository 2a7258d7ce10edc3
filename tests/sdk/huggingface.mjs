import assert from 'node:assert/strict';
import { InferenceClient } from '@huggingface/inference';
import { failure, lockedSandbox, picture, sandbox, test } from './check.js';

// The SDK knows its two servers by heart, and asks them past the fetch that it is given; both are the sandbox here.
const direct = globalThis.fetch;
let server = sandbox;
globalThis.fetch = (input, init) => direct(String(input?.url ?? input).replace(/^https:\/\/(router\.)?huggingface\.co/, server), init);
const hub = new InferenceClient('hf_none');
// Between two looks at a queue the SDK leaves nothing that keeps the program alive.
const alive = setInterval(() => {}, 1000);
const provider = 'hf-inference';
const blob = (base64, type) => new Blob([Buffer.from(base64, 'base64')], { type });
const head = async (file) => Buffer.from(await file.arrayBuffer());

await test('huggingface: a chat is answered and streamed', async () => {
  const messages = [{ role: 'user', content: 'say exactly hello there' }];
  const answer = await hub.chatCompletion({ model: 'sandbox-chat', messages, endpointUrl: sandbox });
  assert.equal(answer.choices[0].message.content, 'hello there');
  let text = '';
  for await (const chunk of hub.chatCompletionStream({ model: 'sandbox-chat', messages, endpointUrl: sandbox }))
    text += chunk.choices[0]?.delta?.content ?? '';
  assert.equal(text, 'hello there');
});

await test('huggingface: a picture is made of words', async () => {
  const file = await hub.textToImage({ model: 'sandbox/painter', provider, inputs: 'a fox', parameters: { width: 256, height: 128 } }, { outputType: 'blob' });
  const bytes = await head(file);
  assert.deepEqual([...bytes.subarray(0, 2)], [0xff, 0xd8]);
});

await test('huggingface: a picture is made of a picture', async () => {
  const file = await hub.imageToImage({ model: 'sandbox/image-to-image', provider, inputs: blob(picture, 'image/png'), parameters: { prompt: 'a fox' } });
  assert.ok((await head(file)).length > 50);
});

await test('huggingface: vectors', async () => {
  const vector = await hub.featureExtraction({ model: 'sandbox/embedder', provider, inputs: 'a fox' });
  assert.equal(vector.length, 256);
  const [one, other] = await hub.featureExtraction({ model: 'sandbox/embedder', provider, inputs: ['a fox', 'tax law'] });
  assert.deepEqual(one, vector);
  assert.notDeepEqual(one, other);
});

await test('huggingface: texts are classified', async () => {
  const [mood] = await hub.textClassification({ model: 'sandbox/sentiment', provider, inputs: 'I love it' });
  assert.equal(mood.label, 'POSITIVE');
  const classes = await hub.zeroShotClassification({
    model: 'sandbox/zero-shot-classification', provider, inputs: 'refund please', parameters: { candidate_labels: ['legal', 'refund'] },
  });
  assert.equal(classes[0].label, 'refund');
});

await test('huggingface: a picture is classified', async () => {
  const classes = await hub.imageClassification({ model: 'sandbox/image-classification', provider, data: blob(picture, 'image/png') });
  assert.ok(classes.length >= 5);
  assert.ok(classes[0].score > 0);
});

await test('huggingface: speech is made and heard', async () => {
  const speech = await hub.textToSpeech({ model: 'sandbox/tts', provider, inputs: 'one two three four' });
  const bytes = await head(speech);
  assert.equal(bytes.subarray(0, 4).toString(), 'RIFF');
  const heard = await hub.automaticSpeechRecognition({ model: 'sandbox/whisper', provider, data: new Blob([bytes], { type: 'audio/wav' }) });
  assert.match(heard.text, /1\.0 seconds/);
});

await test('huggingface: fal and Replicate answer behind the router', async () => {
  for (const other of ['fal-ai', 'replicate']) {
    const file = await hub.textToImage({ model: 'sandbox/painter', provider: other, inputs: 'a fox', parameters: { width: 64, height: 64 } }, { outputType: 'blob' });
    assert.ok((await head(file)).length > 100, other);
  }
});

await test('huggingface: a film goes through fal\'s queue', async () => {
  const film = await hub.textToVideo({ model: 'sandbox/text-to-video', provider: 'fal-ai', inputs: 'push in', parameters: { duration: 1, resolution: '360p' } });
  assert.equal((await head(film)).subarray(4, 8).toString(), 'ftyp');
});

await test('huggingface: errors have a status and a sentence', async () => {
  const refused = await failure(() => hub.textToImage({ model: 'sandbox/painter', provider, inputs: 'something forbidden' }));
  assert.equal(refused.httpResponse.status, 400);
  assert.match(JSON.stringify(refused.httpResponse.body), /NSFW/);
  server = lockedSandbox;
  const locked = await failure(() => hub.textClassification({ model: 'sandbox/sentiment', provider, inputs: 'hi' }));
  assert.equal(locked.httpResponse.status, 401);
});

clearInterval(alive);
