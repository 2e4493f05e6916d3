/** The reason written beside a case that is not named because of an objection. */
export const OBJECTION_UPHELD = "公示期间收到的异议经调查成立，不予命名。";
