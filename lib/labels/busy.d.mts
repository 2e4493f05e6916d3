export const BUSY: string;
export const BUSY_TEXT: string;
export const BUSY_SENDING: string;
export const BUSY_WAITING: string;
export const BUSY_FORM: string;
export const NOT_DELIVERED: string;
export const BUSY_PAGE: { title: string; text: (seconds: number) => string; again: string };
