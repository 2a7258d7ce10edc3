import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ApiError, GoogleGenAI } from '@google/genai';
import { failure, picture, sandbox, test, until } from './check.js';

const google = new GoogleGenAI({ apiKey: 'none', httpOptions: { baseUrl: sandbox } });
const bytesOf = (base64) => Buffer.from(base64, 'base64');
const sizeOfPng = (bytes) => [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];

await test('google: a picture is made of words', async () => {
  const config = { responseModalities: ['TEXT', 'IMAGE'], imageConfig: { aspectRatio: '16:9' } };
  const answer = await google.models.generateContent({ model: 'gemini-3.1-flash-image', contents: 'a fox', config });
  const part = answer.candidates[0].content.parts.find((one) => one.inlineData);
  assert.deepEqual(sizeOfPng(bytesOf(part.inlineData.data)), [1360, 768]);
  assert.equal(answer.usageMetadata.candidatesTokensDetails[0].modality, 'IMAGE');
});

await test('google: a picture is changed, and streamed with a sketch', async () => {
  const contents = [{ inlineData: { mimeType: 'image/png', data: picture } }, { text: 'a fox' }];
  const config = { responseModalities: ['IMAGE'], thinkingConfig: { includeThoughts: true } };
  const parts = [];
  for await (const chunk of await google.models.generateContentStream({ model: 'gemini-3.1-flash-image', contents, config }))
    parts.push(...(chunk.candidates[0].content?.parts ?? []));
  const pictures = parts.filter((one) => one.inlineData);
  assert.equal(pictures.length, 2);
  assert.ok(pictures[0].thought && !pictures[1].thought);
  assert.deepEqual(sizeOfPng(bytesOf(pictures[1].inlineData.data)), [2, 2]);
});

await test('google: a refused picture says why', async () => {
  const config = { responseModalities: ['IMAGE'] };
  const answer = await google.models.generateContent({ model: 'gemini-3.1-flash-image', contents: 'something forbidden', config });
  assert.equal(answer.promptFeedback.blockReason, 'PROHIBITED_CONTENT');
});

await test('google: a film is an operation whose file is downloaded', async () => {
  const image = { imageBytes: picture, mimeType: 'image/png' };
  const config = { durationSeconds: 1, resolution: '360p', aspectRatio: '16:9' };
  const begun = await google.models.generateVideos({ model: 'veo-3.1', source: { prompt: 'push in', image }, config });
  const done = await until(async () => {
    const now = await google.operations.getVideosOperation({ operation: begun });
    return now.done && now;
  }, 120);
  const { video } = done.response.generatedVideos[0];
  const film = Buffer.from(await (await fetch(video.uri)).arrayBuffer());
  assert.equal(film.subarray(4, 8).toString(), 'ftyp');
  // By its name, as the SDK itself fetches it.
  const folder = await mkdtemp(join(tmpdir(), 'film-'));
  try {
    const downloadPath = join(folder, 'film.mp4');
    const name = /files\/([a-z0-9]+)/.exec(video.uri)[1];
    await google.files.download({ file: `files/${name}`, downloadPath });
    await until(async () => (await readFile(downloadPath).catch(() => Buffer.alloc(0))).length === film.length);
  } finally {
    await rm(folder, { recursive: true });
  }
});

await test('google: an interaction makes a film in the background', async () => {
  const begun = await google.interactions.create({
    model: 'gemini-omni-1.2-flash',
    input: [{ type: 'image', data: picture, mime_type: 'image/png' }, { type: 'text', text: 'push in' }],
    background: true,
    response_format: { type: 'video', delivery: 'uri', duration: '1s', resolution: '360p' },
  });
  assert.ok(['queued', 'in_progress'].includes(begun.status));
  const done = await until(async () => {
    const now = await google.interactions.get(begun.id);
    return now.status === 'completed' && now;
  }, 120);
  const [block] = done.steps.find((step) => step.type === 'model_output').content;
  assert.equal(Buffer.from(await (await fetch(block.uri)).arrayBuffer()).subarray(4, 8).toString(), 'ftyp');
});

await test('google: an interaction is stopped', async () => {
  const begun = await google.interactions.create({
    model: 'gemini-omni-1.2-flash', input: 'a long one', background: true, response_format: { type: 'video', delivery: 'uri', duration: '10s', resolution: '360p' },
  });
  assert.equal((await google.interactions.cancel(begun.id)).status, 'cancelled');
});

await test('google: an interaction answers with a picture, and streams one', async () => {
  const request = { model: 'gemini-3.1-flash-image', input: 'a fox', response_format: { type: 'image', aspect_ratio: '1:1' } };
  const answer = await google.interactions.create(request);
  assert.equal(answer.status, 'completed');
  const [block] = answer.steps.find((step) => step.type === 'model_output').content;
  assert.deepEqual(sizeOfPng(bytesOf(block.data)), [1024, 1024]);
  const kinds = [];
  for await (const event of await google.interactions.create({ ...request, stream: true })) kinds.push(event.event_type);
  assert.equal(kinds[0], 'interaction.created');
  assert.equal(kinds.at(-1), 'interaction.completed');
});

await test('google: a lost operation is not found', async () => {
  const error = await failure(() => google.interactions.get('v1_nobody'));
  assert.equal(error.status, 404);
  assert.ok(error instanceof Error || error instanceof ApiError);
});
