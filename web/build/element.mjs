// Vite's plugin for the page inside an exported file: what would end the element around the code, or begin a comment in it, is spelt otherwise,
// and is the same inside strings. A style that holds such a thing fails the build.
export function for_an_element() {
  return {
    name: 'selon-for-an-element',
    generateBundle(_options, bundle) {
      for (const file of Object.values(bundle)) {
        if (file.type === 'chunk') file.code = file.code.replaceAll(/<(\/script|script|!--)/gi, '\\x3c$1');
        else if (file.fileName.endsWith('.css') && /<\//.test(String(file.source))) throw new Error(`${file.fileName} would end its element`);
      }
    },
  };
}
