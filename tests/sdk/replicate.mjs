import assert from 'node:assert/strict';
import Replicate from 'replicate';
import { busySandbox, failure, lockedSandbox, picture, sandbox, test, until } from './check.js';

const at = (url, more = {}) => new Replicate({ auth: 'none', baseUrl: `${url}/v1`, ...more });
const replicate = at(sandbox);
// The SDK wraps addresses that are https, and hands on those that are not.
const bytesOf = async (file) => Buffer.from(await (await fetch(String(file))).arrayBuffer());

await test('replicate: a picture is made by run()', async () => {
  const output = await replicate.run('sandbox/painter', { input: { prompt: 'a fox', num_outputs: 2, output_format: 'png' } });
  assert.equal(output.length, 2);
  assert.equal((await bytesOf(output[0])).subarray(1, 4).toString(), 'PNG');
});

await test('replicate: a film is made by polling, from a picture', async () => {
  const input = { prompt: 'push in', duration: 1, resolution: '360p', first_frame_image: `data:image/png;base64,${picture}` };
  const begun = await replicate.predictions.create({ model: 'sandbox/filmmaker', input });
  assert.equal(begun.status, 'starting');
  const done = await replicate.wait(begun, { interval: 100 });
  assert.equal(done.status, 'succeeded');
  assert.equal(done.metrics.video_output_duration_seconds, 1);
  const film = Buffer.from(await (await fetch(done.output)).arrayBuffer());
  assert.equal(film.subarray(4, 8).toString(), 'ftyp');
});

await test('replicate: words are streamed, new lines and all', async () => {
  let text = '';
  let last;
  for await (const event of replicate.stream('sandbox/writer', { input: { prompt: 'say exactly "two\nlines"' } })) {
    if (event.event === 'output') text += event.data;
    last = event.event;
  }
  assert.equal(text, 'two\nlines');
  assert.equal(last, 'done');
});

await test('replicate: words come as a list, with their tokens', async () => {
  const prediction = await replicate.predictions.create({ model: 'sandbox/writer', input: { prompt: 'say exactly hello there' }, wait: true });
  assert.equal(prediction.output.join(''), 'hello there');
  assert.equal(prediction.metrics.output_token_count, 2);
});

await test('replicate: classes', async () => {
  const [first] = await replicate.run('sandbox/classifier', { input: { text: 'refund please', labels: 'legal,refund' } });
  assert.equal(first.label, 'refund');
});

await test('replicate: a prediction is stopped, and listed', async () => {
  const begun = await replicate.predictions.create({ model: 'sandbox/filmmaker', input: { prompt: 'a long one', duration: 10, resolution: '360p' } });
  const stopped = await replicate.predictions.cancel(begun.id);
  assert.equal(stopped.status, 'canceled');
  const page = await replicate.predictions.list();
  assert.ok(page.results.some((one) => one.id === begun.id));
});

await test('replicate: a refused prompt fails', async () => {
  const error = await failure(() => replicate.run('sandbox/painter', { input: { prompt: 'something forbidden' } }));
  assert.match(error.message, /NSFW/);
});

await test('replicate: a file is uploaded, used, and deleted', async () => {
  const file = await replicate.files.create(new Blob([Buffer.from(picture, 'base64')], { type: 'image/png' }));
  assert.equal(file.content_type, 'image/png');
  const [edited] = await replicate.run('sandbox/painter', { input: { prompt: 'a fox', image: file.urls.get, output_format: 'png' } });
  // Width and height of a PNG, at their place in its head.
  const bytes = await bytesOf(edited);
  assert.deepEqual([bytes.readUInt32BE(16), bytes.readUInt32BE(20)], [2, 2]);
  assert.equal((await replicate.files.get(file.id)).size, file.size);
  assert.equal(await replicate.files.delete(file.id), true);
});

await test('replicate: a model tells its inputs', async () => {
  const model = await replicate.models.get('sandbox', 'painter');
  const inputs = model.latest_version.openapi_schema.components.schemas.Input.properties;
  assert.equal(inputs.mask.format, 'uri');
  const { models } = await replicate.collections.get('official');
  assert.ok(models.length >= 4);
  assert.equal((await replicate.accounts.current()).username, 'sandbox');
});

await test('replicate: a version is asked like a model', async () => {
  const model = await replicate.models.get('sandbox', 'painter');
  const [output] = await replicate.run(`sandbox/painter:${model.latest_version.id}`, { input: { prompt: 'a fox' } });
  assert.ok((await bytesOf(output)).length > 100);
});

await test('replicate: errors have a detail and a status', async () => {
  const empty = await failure(() => replicate.predictions.create({ model: 'sandbox/painter', input: {} }));
  assert.equal(empty.response.status, 422);
  assert.match(empty.message, /prompt is required/);
  const locked = await failure(() => at(lockedSandbox).predictions.create({ model: 'sandbox/painter', input: { prompt: 'a' } }));
  assert.equal(locked.response.status, 401);
  const unknown = await failure(() => replicate.predictions.get('nobody'));
  assert.equal(unknown.response.status, 404);
});

await test('replicate: a limit is waited for', async () => {
  const begun = await at(busySandbox).predictions.create({ model: 'sandbox/painter', input: { prompt: 'a fox' } });
  const done = await until(async () => {
    const now = await at(busySandbox).predictions.get(begun.id);
    return now.status === 'succeeded' && now;
  }, 120);
  assert.equal(done.output.length, 1);
});
