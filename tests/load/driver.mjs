import { Agent, request as send } from "node:http";

/**
 * A closed loop: each of `concurrency` workers sends its next request when the last one is answered, over connections kept alive, to
 * this machine only. Ends after `requests` requests or `ms` milliseconds, whichever comes first.
 * @param {{port: number, samples: object[], ask: (sample: object) => {method?: string, path: string, headers?: object, body?: string},
 *   concurrency: number, requests: number, ms: number}} plan  each worker has samples of its own
 * @returns {Promise<{count: number, seconds: number, latencies: number[]}>} latencies in milliseconds
 * @throws when an answer is not 200
 */
export async function drive({ port, samples, ask, concurrency, requests, ms }) {
  const agent = new Agent({ keepAlive: true, maxSockets: concurrency });
  const latencies = [];
  const began = performance.now();
  let left = requests;
  const worker = async (first) => {
    for (let at = first; left > 0 && performance.now() - began < ms; at += concurrency) {
      left -= 1;
      const sample = samples[at % samples.length];
      const sent = performance.now();
      await call(agent, port, ask(sample));
      latencies.push(performance.now() - sent);
      sample.version += 1;
    }
  };
  try {
    await Promise.all(Array.from({ length: concurrency }, (_, first) => worker(first)));
  } finally {
    agent.destroy();
  }
  return { count: latencies.length, seconds: (performance.now() - began) / 1000, latencies };
}

/** One request, its answer read to the end. @returns {Promise<string>} the body */
export function call(agent, port, { method = "GET", path, headers = {}, body }) {
  return new Promise((resolve, reject) => {
    const length =
      body === undefined ? {} : { "content-type": "application/json", "content-length": Buffer.byteLength(body) };
    const request = send(
      { agent, host: "127.0.0.1", port, method, path, headers: { ...headers, ...length } },
      (answer) => {
        const parts = [];
        answer.on("data", (part) => parts.push(part));
        answer.on("error", reject);
        answer.on("end", () => {
          const text = Buffer.concat(parts).toString();
          if (answer.statusCode === 200) resolve(text);
          else reject(new Error(`${method} ${path} → ${answer.statusCode} ${text.slice(0, 300)}`));
        });
      },
    );
    request.on("error", reject);
    request.end(body);
  });
}
