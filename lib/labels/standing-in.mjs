// What stands in the place of a page or an answer that could not be given: said by the doors before the framework, and by the pages that hear it.
import { BUSY_FORM, BUSY_PAGE } from "./busy.mjs";

export const HOME = "首页";
export const SIGN_IN_AGAIN = "返回登录页";
const BACK = "请按浏览器的“返回”回到表单，填写的内容一般还在";
const SENT_AGAIN = "重复提交不会重复办理";

/** While the database is away, or had no line free: to whoever reads or sends by script, and (`sent`) to whoever has sent a form without it. */
export const WITHOUT_DATABASE = {
  away: {
    code: "unavailable",
    title: "系统正在恢复",
    text: `数据库暂时连接不上，系统正在恢复，一般不超过一分钟。请稍后重试；已经填写的内容请先不要关闭页面，${SENT_AGAIN}。`,
    sent: `没有收到办理结果。${BACK}，一分钟后再次提交，${SENT_AGAIN}。`,
  },
  crowded: {
    code: "crowded",
    title: "系统一时忙不过来",
    text: `同时办理的太多，这次没有办完。请过十几秒再试；已经填写的内容请先不要关闭页面，${SENT_AGAIN}。`,
    sent: `同时办理的太多，没有收到办理结果。${BACK}，过十几秒再次提交，${SENT_AGAIN}。`,
  },
};

/** What a form ends in that was not taken, by the status of the answer: title and text. */
export const NOT_TAKEN = {
  403: ["没有提交", "请从本系统的页面办理。"],
  413: ["文件太大，没有提交", `所附文件合计不能超过 8 MB。${BACK}；减少或者压缩文件后再提交。`],
  500: [
    "系统出现故障",
    `没有收到办理结果。${BACK}，请稍后再次提交，${SENT_AGAIN}；仍不成功的，请与网站的主办单位联系。`,
  ],
  503: [BUSY_PAGE.title, `这次没有提交。${BACK}；请稍后再次提交，${SENT_AGAIN}。`],
};
export const NOT_TAKEN_OTHERWISE = [
  "没有提交成功",
  `页面打开以后系统可能已经更新。${BACK}；先记下或者复制，刷新页面后重新填写，再提交。`,
];

/** An address that nobody can read. */
export const MALFORMED = "网址不正确，请检查后重新打开。";

const NOT_DONE = "系统没有办成这一次。";

/** A fault that nobody has named: whoever only reads, or sends by script. */
export const FAULT = {
  code: "fault",
  title: "系统出现故障",
  text: (/** @type {string} */ number) => `${NOT_DONE}请稍后再试；仍不成功的，请将请求编号 ${number} 告知系统管理员。`,
};

const STILL_HERE = "填写的内容仍在本页";
/** The same, to our script, which puts the words onto the form: that is still there, with all that was filled in, and nobody is to leave it. */
export const NOT_TAKEN_HERE = {
  403: "没有提交。请从本系统的页面办理。",
  413: `所附文件合计不能超过 8 MB，${STILL_HERE}。请减少或者压缩文件后再提交。`,
  503: BUSY_FORM,
};
export const NOT_TAKEN_HERE_OTHERWISE = `没有提交成功：页面打开以后系统可能已经更新，${STILL_HERE}。请先记下或者复制，刷新页面后重新填写，再提交。`;

const AGAIN = "请返回登录页，重新登录";
/** The same, of the sign-in: its page is not kept, so whoever goes back finds a blank form. */
export const NOT_SIGNED_IN = {
  403: NOT_TAKEN[403],
  413: ["内容太大，没有登录", `${AGAIN}。`],
  503: [BUSY_PAGE.title, "这次没有登录。请稍后返回登录页，重新登录。"],
};
export const SIGN_IN_FAULT = (/** @type {string} */ number) =>
  `没有收到登录结果。${AGAIN}；仍不成功的，请将请求编号 ${number} 告知系统管理员。`;
export const NOT_SIGNED_IN_OTHERWISE = ["没有登录", `页面打开以后系统可能已经更新。${AGAIN}。`];
export const NOT_SIGNED_IN_WITHOUT_DATABASE = {
  away: "没有收到登录结果：数据库暂时连接不上，系统正在恢复。请一分钟后返回登录页，重新登录。",
  crowded: "同时办理的太多，没有收到登录结果。请过十几秒返回登录页，重新登录。",
};

/** Whether a text is one of these, as somebody who has sent a form by script is told it. */
export const isStandingIn = (/** @type {string} */ text) =>
  text.startsWith(NOT_DONE) || Object.values(WITHOUT_DATABASE).some((said) => said.text === text);
