// Made-up fingerprints by a seed: courses of events over some weeks, told by many outlets, with near copies,
// excerpts, texts carried into another language, versions of articles, phrases that everybody prints, and
// reports without a day. For tests that hold stories made one way against stories made another.
#pragma once

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include "base/hash.h"
#include "base/sorted.h"
#include "selon/story.h"
#include "story/telling.h"
#include "story/wording.h"

namespace selon::test {

class MadePrints {
 public:
  explicit MadePrints(unsigned seed) : draw_(seed) {
    for (std::size_t c = 0; c < 40; ++c) {
      Course course;
      course.day = 19700 + static_cast<int>(below(60));
      course.places = {"place" + std::to_string(below(25)), "place" + std::to_string(below(25))};
      course.actors = {"actor" + std::to_string(below(12)), "actor" + std::to_string(below(12))};
      for (int w = 0; w < 40; ++w) course.words.push_back(word());
      courses_.push_back(std::move(course));
    }
  }

  std::vector<Fingerprint> make(std::size_t count) {
    for (std::size_t i = 0; i < count; ++i) {
      Draft draft;
      const std::size_t sort = made_.empty() ? 99 : below(100);
      if (sort < 30)
        draft = repeated(sort);
      else
        draft = account();
      draft.print.report = "r" + std::to_string(i);
      seal(draft);
      made_.push_back(std::move(draft));
    }
    std::vector<Fingerprint> out;
    for (const Draft& draft : made_) out.push_back(draft.print);
    return out;
  }

 private:
  struct Course {
    int day = 0;
    std::vector<std::string> places, actors, words;
  };
  struct Draft {
    Fingerprint print;
    std::vector<std::string> words;
    int day = 0;
  };

  std::size_t below(std::size_t n) { return static_cast<std::size_t>(draw_()) % n; }
  std::string word() { return "w" + std::to_string(below(4000)); }

  /// One more outlet's own telling of a course of events; a third of them on one day, so that lists fill.
  Draft account() {
    const Course& course = courses_[below(3) == 0 ? 0 : below(courses_.size())];
    Draft out;
    out.day = course.day + static_cast<int>(below(4) == 0 ? below(20) : below(3));
    for (std::size_t n = 40 + below(160); n > 0; --n)
      out.words.push_back(below(3) == 0 ? word() : course.words[below(course.words.size())]);
    if (below(3) == 0)
      for (int w = 0; w < 30; ++w) out.words.push_back("phrase" + std::to_string(w));
    out.print.language = "xx", out.print.outlet = "Outlet " + std::to_string(below(30));
    out.print.url = below(2) ? "https://outlet.example/" + std::to_string(below(100000)) : "";
    out.print.places = {course.places[0]}, out.print.actors = {course.actors[0]};
    if (below(2)) out.print.places.push_back(course.places[1]);
    if (below(2)) out.print.actors.push_back(course.actors[1]);
    for (int m = 0; m < 14; ++m)
      out.print.marks.push_back({static_cast<MarkKind>(below(5)), "mark" + std::to_string(below(3000)), {}});
    return out;
  }

  /// What another printed, once more: its last one again and again, so that a text is printed by dozens.
  Draft repeated(std::size_t sort) {
    Draft out = made_[sort < 8 ? made_.size() / 2 : below(made_.size())];
    out.print.agency = below(4) == 0 ? "Agency" : "";
    if (sort < 24 || sort >= 28) out.day += static_cast<int>(below(3));
    if (sort >= 24) {  // a version: the article says something else now
      if (out.print.url.empty()) out.print.url = "https://outlet.example/page" + std::to_string(below(90));
      out.print.modified_at = "2024-01-0" + std::to_string(1 + below(9)) + "T10:00:00Z";
      if (sort >= 28)
        for (std::string& w : out.words) w = word();
    } else {
      out.print.outlet = "Outlet " + std::to_string(below(30)), out.print.url.clear();
    }
    if (sort >= 16 && sort < 20) {  // carried into another language
      out.print.language = out.print.language == "xx" ? "yy" : "xx";
      for (std::string& w : out.words) w = (out.print.language == "yy" ? "y" : "z") + w;
    } else if (sort >= 20 && sort < 24) {
      out.words.resize(out.words.size() / 2 + 1);
    }
    for (std::string& w : out.words)
      if (below(15) == 0) w = word();
    return out;
  }

  void seal(Draft& draft) {
    Fingerprint& print = draft.print;
    std::string text;
    print.words.clear();
    for (const std::string& w : draft.words) {
      text += w + " ";
      const std::uint64_t hash = base::hash64(w);
      print.words.push_back(story::marked(hash, hash % 3 ? story::Telling::noun : story::Telling::long_name));
    }
    print.wording = story::packed(story::wording(text));
    for (std::size_t m = 0; m < print.marks.size(); ++m)
      print.marks[m].span = {static_cast<std::uint32_t>(m), static_cast<std::uint32_t>(m + 1)};
    base::sort_unique(print.words), base::sort_unique(print.places), base::sort_unique(print.actors);
    const Day day{std::chrono::days(draft.day)};
    print.published.reset(), print.days = {};
    const std::size_t sort = below(12);
    if (sort > 1) print.published = day;
    if (sort == 1 || sort > 5) print.days = {day - std::chrono::days(static_cast<int>(below(4))), day, 2};
  }

  std::mt19937 draw_;
  std::vector<Course> courses_;
  std::vector<Draft> made_;
};

}  // namespace selon::test
