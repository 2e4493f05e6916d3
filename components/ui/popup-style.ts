export const BACKDROP = "fixed inset-0 z-40 bg-gray-900 opacity-40";
export const DIALOG =
  "fixed top-1/2 left-1/2 z-50 flex max-h-[90vh] w-[36rem] max-w-[calc(100vw-2rem)] [transform:translate(-50%,-50%)] flex-col border border-line-strong bg-white";
