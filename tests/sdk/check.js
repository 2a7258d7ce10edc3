// What every script here needs: where the sandbox is, and a line for each thing that was tried.
//
// run.sh counts the lines that begin with "ok " and "not ok ".

/** Answers everything at once. */
export const sandbox = process.env.SANDBOX_URL;
/** Answers the first two POSTs with 429 and a short wait, all others well. Fresh for each script. */
export const busySandbox = process.env.SANDBOX_BUSY_URL;
/** Answers every POST with 401. */
export const lockedSandbox = process.env.SANDBOX_LOCKED_URL;

/** A red square of 2 by 2 pixels. */
export const picture =
  'iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAIAAAD91JpzAAAAEElEQVR4nGP8z4AATAxEcQAz0QEHOoQ+uAAAAABJRU5ErkJggg==';

export const weather = {
  name: 'weather',
  description: 'The weather of a city',
  parameters: { type: 'object', properties: { city: { type: 'string' } }, required: ['city'] },
};

export async function test(name, work) {
  try {
    await work();
    console.log(`ok ${name}`);
  } catch (error) {
    process.exitCode = 1;
    console.log(`not ok ${name}: ${String(error?.stack ?? error).split('\n').slice(0, 6).join(' | ')}`);
  }
}

/** Asks `look` until it answers with something. */
export async function until(look, seconds = 30) {
  const end = Date.now() + seconds * 1000;
  while (Date.now() < end) {
    const found = await look();
    if (found) return found;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`nothing came within ${seconds} s`);
}

/** The error that `work` ends with. */
export async function failure(work) {
  try {
    await work();
  } catch (error) {
    return error;
  }
  throw new Error('nothing failed');
}
