/** Verbs of 消息与邮件. */
export const MAIL_ACTIONS: Record<string, string> = {
  ask_mail_code: "申请邮箱验证码",
  confirm_mail_address: "确认邮箱",
  remove_mail_address: "停用邮箱",
  change_mail_settings: "保存消息设置",
  mail_undelivered: "邮件未送达",
  retry_mail: "重发邮件",
};
