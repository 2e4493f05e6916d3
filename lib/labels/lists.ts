/** What every list says alike. */
export const LIST_TEXTS = {
  pastTheEnd: (page: number, pages: number) => `没有第 ${page} 页，这里共 ${pages} 页。`,
  lastPage: "看最后一页",
};
