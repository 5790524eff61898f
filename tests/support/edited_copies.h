// Copies of a text as outlets and spinners edit them, drawn by chance from a seed: the same for the same
// seed.
//
// In: a text of paragraphs, other texts to take words and sentences from, a budget (share of words edited).
// Out: the text with words swapped, misread or renumbered, sentences dropped, moved and put in, quotation
// marks changed, a byline, a "read also" line or a credit added, or cut to its first half. Words are swapped
// for any others of other texts, which is harder than for synonyms.
#pragma once

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <random>
#include <string>
#include <vector>

namespace selon::support {

using Sentences = std::vector<std::vector<std::string>>;  ///< words with their punctuation

inline Sentences sentences_of(const std::string& text) {
  Sentences out(1);
  std::string word;
  const auto end_word = [&](bool ends_line) {
    if (!word.empty()) out.back().push_back(word);
    const bool ends =
        ends_line || (!word.empty() && (word.back() == '.' || word.back() == '!' || word.back() == '?'));
    if (ends && !out.back().empty()) out.emplace_back();
    word.clear();
  };
  for (const char c : text) {
    if (c != ' ' && c != '\n')
      word += c;
    else
      end_word(c == '\n');
  }
  end_word(true);
  if (out.back().empty()) out.pop_back();
  return out;
}

inline std::string joined(const Sentences& sentences) {
  std::string out;
  std::size_t in_paragraph = 0;
  for (const auto& sentence : sentences) {
    for (std::size_t i = 0; i < sentence.size(); ++i) out += (i ? " " : "") + sentence[i];
    out += ++in_paragraph % 3 ? " " : "\n\n";
  }
  return out;
}

class Editor {
 public:
  Editor(std::uint32_t seed, const std::vector<Sentences>& others) : draw_(seed), others_(others) {}

  /// Edits until `share` of the words are others.
  std::string edited(const Sentences& original, double share) {
    Sentences text = original;
    std::size_t words = 0;
    for (const auto& sentence : text) words += sentence.size();
    const auto budget = static_cast<std::size_t>(share * static_cast<double>(words));
    if (below(10) == 0) text.resize((text.size() + 1) / 2);
    const std::uint32_t style = below(4);  // a copy is mostly edited in one way, and a little in all
    std::size_t spent = 0;
    while (spent < budget) spent += edit(text, below(3) ? style : below(4), budget - spent);
    std::string out = joined(text);
    if (below(3) == 0) requote(out);
    if (below(4) == 0) out = "Par la rédaction, avec agence\n\n" + out;
    if (below(4) == 0) out += "\n\nLire aussi : notre dossier sur la région";
    return out;
  }

  std::uint32_t below(std::uint32_t n) { return static_cast<std::uint32_t>(draw_() % n); }
  double unit() { return static_cast<double>(draw_()) / 4294967296.0; }

 private:
  std::size_t edit(Sentences& text, std::uint32_t style, std::size_t most) {
    const std::size_t at = below(static_cast<std::uint32_t>(text.size()));
    auto& sentence = text[at];
    std::string& word = sentence[below(static_cast<std::uint32_t>(sentence.size()))];
    switch (style) {
      case 0:  // another word
        word = other_word();
        return 1;
      case 1:  // misread
        word[below(static_cast<std::uint32_t>(word.size()))] = static_cast<char>('a' + below(26));
        return 1;
      case 2: {  // dropped or moved
        const std::size_t size = sentence.size();
        if (size > most || text.size() < 4) return word = other_word(), 1;
        const auto taken = std::move(sentence);
        text.erase(text.begin() + static_cast<std::ptrdiff_t>(at));
        if (below(2)) text.insert(text.begin() + below(static_cast<std::uint32_t>(text.size())), taken);
        return size;
      }
      default: {  // put in, or a number changed
        if (below(2)) {
          word = std::to_string(below(900));
          return 1;
        }
        const auto& from = others_[below(static_cast<std::uint32_t>(others_.size()))];
        const auto& more = from[below(static_cast<std::uint32_t>(from.size()))];
        if (more.size() > most) return word = other_word(), 1;
        text.insert(text.begin() + static_cast<std::ptrdiff_t>(at), more);
        return more.size();
      }
    }
  }
  std::string other_word() {
    const auto& from = others_[below(static_cast<std::uint32_t>(others_.size()))];
    const auto& sentence = from[below(static_cast<std::uint32_t>(from.size()))];
    return sentence[below(static_cast<std::uint32_t>(sentence.size()))];
  }
  static void requote(std::string& text) {
    for (const auto& [from, to] : {std::pair<std::string, std::string>{"« ", "\""}, {" »", "\""}, {"’", "'"}})
      for (std::size_t at = 0; (at = text.find(from, at)) != std::string::npos; at += to.size())
        text.replace(at, from.size(), to);
  }

  std::mt19937 draw_;
  const std::vector<Sentences>& others_;
};

/// The bodies of the reports of a folder, in order of their names; at least `words` long.
inline std::vector<std::string> report_texts(const std::filesystem::path& folder, std::size_t words) {
  std::vector<std::filesystem::path> paths;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) paths.push_back(entry.path());
  std::sort(paths.begin(), paths.end());
  std::vector<std::string> out;
  for (const auto& path : paths) {
    std::ifstream in(path, std::ios::binary);
    std::string text{std::istreambuf_iterator<char>(in), {}};
    text.erase(0, text.find("\n\n") + 2);
    if (static_cast<std::size_t>(std::count(text.begin(), text.end(), ' ')) >= words) out.push_back(text);
  }
  return out;
}

}  // namespace selon::support
