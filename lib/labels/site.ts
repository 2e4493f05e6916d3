/** The name on the masthead and in the title of every page. */
export const SITE_TITLE = "法治政府建设示范创建工作平台";
