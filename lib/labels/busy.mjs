// Said where too many ask at once: by the door before the framework, and by the pages that hear it.

/** The code of a refusal for want of a free place; nothing of the request has been looked at. */
export const BUSY = "busy";

/** What a request is answered with that was not begun. */
export const BUSY_TEXT = "系统繁忙，这次没有办理，请稍后再试。";

/** On a button whose form is on its way. */
export const BUSY_SENDING = "正在提交…";

/** On a button whose form waits for a place. */
export const BUSY_WAITING = "正在排队…";

/** What stands on a form that was sent several times and not taken in. */
export const BUSY_FORM = "当前办理的人较多，这次没有提交，填写的内容仍在本页。请稍后再次提交，重复提交不会重复办理。";

/** What stands on a form whose answer never came. */
export const NOT_DELIVERED = "没有收到服务器的答复，填写的内容仍在本页。请检查网络后再次提交，重复提交不会重复办理。";

/** Of the page that stands in for one that could not be opened. */
export const BUSY_PAGE = {
  title: "当前访问的人较多",
  text: (/** @type {number} */ seconds) =>
    `页面约 ${seconds} 秒后自动重新打开，请不要反复刷新。已经保存的内容都在；没有保存完的，保留在填写时所用的浏览器中。`,
  again: "现在重试",
};
