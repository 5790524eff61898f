declare module 'virtual:words' {
  const tables: Record<string, () => Promise<{ default: Record<string, string> }>>;
  export default tables;
}

declare module 'virtual:basemap/110m' {
  const ground: import('../views/map/ground').Ground;
  export default ground;
}

declare module 'virtual:basemap/50m' {
  const ground: import('../views/map/ground').Ground;
  export default ground;
}

declare module 'virtual:event-types' {
  /** types that are violence by someone against someone */
  export const hostile: readonly string[];
}
