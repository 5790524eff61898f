// Sentences with gaps: "{who} struck[ {whom}] from the air". Pure.

/** The gaps filled; a part in [ ] of which a gap is empty is left out. What is put in is taken as it is. */
export function filled(template: string, fill: Record<string, string>): string {
  const kept = template.replace(/\[([^\]]*)\]/g, (_, part: string) => {
    const gaps = [...part.matchAll(/\{(\w+)\}/g)].map((gap) => gap[1] ?? '');
    return gaps.every((gap) => fill[gap]) ? part : '';
  });
  return kept.replace(/\{(\w+)\}/g, (_, gap: string) => fill[gap] ?? '');
}
