declare module 'virtual:words' {
  const tables: Record<string, () => Promise<{ default: Record<string, string> }>>;
  export default tables;
}
