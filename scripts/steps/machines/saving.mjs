const PAUSE_MS = 150;
/** As the editor waits before it sends a save once more. */
const AGAIN_MS = 700;

const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const textOf = (n) => `第 ${n} 次保存：本项工作已经按要求部署，责任落实到单位和岗位，台账齐全。`;

/**
 * One editor of one item: saves a text that says which it is, again and again; what got no answer is sent once more as it was, as the page
 * does. `chain` ends as the journal of what was acknowledged.
 */
export async function keepSaving(work, chain) {
  const { line, tally, isOver } = work;
  Object.assign(chain, { first: chain.version, acknowledged: 0, sent: 0, wrong: [] });
  while (!isOver()) {
    const next = textOf(chain.sent + 1);
    chain.sent += 1;
    chain.pending = next;
    const answer = await untilAnswered(work, chain, next);
    if (!answer) return;
    const { version } = JSON.parse(answer.text);
    if (version !== chain.version + 1) chain.wrong.push(`第 ${chain.sent} 次保存之后是第 ${version} 版`);
    Object.assign(chain, { version, text: next, pending: null });
    chain.acknowledged += 1;
    await sleep(PAUSE_MS);
  }

  async function untilAnswered({ cookie }, { applicationId, id }, next) {
    const body = JSON.stringify({
      version: chain.version,
      changes: { narrative: next },
      base: { narrative: chain.text },
    });
    for (;;) {
      const began = performance.now();
      const answer = await line.ask({
        method: "PUT",
        path: `/api/applications/${applicationId}/answers/${id}`,
        headers: { cookie, "content-type": "application/json" },
        body,
      });
      tally.note("保存", answer, answer.status === 200, performance.now() - began);
      if (answer.status === 200) return answer;
      // refused for good: whoever edits would be told, and nothing more is sent
      if (answer.status > 0 && answer.status < 500) {
        chain.wrong.push(`${answer.status} ${answer.text.slice(0, 120)}`);
        return null;
      }
      if (isOver(true)) return null;
      await sleep(AGAIN_MS);
    }
  }
}
