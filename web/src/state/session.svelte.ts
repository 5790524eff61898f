// Who the reader says they are: a token, kept for this tab alone.

const kKept = 'selon.token';

function kept(): string {
  try {
    return sessionStorage.getItem(kKept) ?? '';
  } catch {
    return '';
  }
}

class Session {
  token = $state(kept());

  /** An empty token forgets the one before. */
  sign(token: string): void {
    this.token = token.trim();
    try {
      if (this.token) sessionStorage.setItem(kKept, this.token);
      else sessionStorage.removeItem(kKept);
    } catch {
      // where nothing can be kept, it lasts as long as the page
    }
  }
}

export const session = new Session();
