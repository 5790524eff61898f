// "tree": elements are made one by one, never from a string of HTML, so that the page runs under Trusted Types.
export default { compilerOptions: { runes: true, fragments: 'tree' } };
