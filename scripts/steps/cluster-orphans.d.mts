export function orphansOn(data: string): number[];
