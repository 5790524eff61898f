// What the reader chose for all views: language, theme. Kept on this machine, never sent.
import { languages } from '../words/keys';

export type Theme = 'auto' | 'light' | 'dark';
export type Language = (typeof languages)[number];

function kept(name: string): string | null {
  try {
    return localStorage.getItem(`selon.${name}`);
  } catch {
    return null;
  }
}

export function keep(name: string, value: string): void {
  try {
    localStorage.setItem(`selon.${name}`, value);
  } catch {
    // it lasts as long as the page
  }
}

export { kept };

function first_language(): Language {
  const wished = [kept('language'), ...(globalThis.navigator?.languages ?? [])].map((code) => code?.slice(0, 2));
  for (const code of wished) for (const known of languages) if (code === known) return known;
  return languages[0];
}

class Settings {
  language = $state<Language>(first_language());
  theme = $state<Theme>((kept('theme') as Theme | null) ?? 'auto');

  choose_language(code: Language): void {
    this.language = code;
    keep('language', code);
  }

  choose_theme(theme: Theme): void {
    this.theme = theme;
    keep('theme', theme);
  }
}

export const settings = new Settings();
