#pragma once

#include <QString>

#include <random>

// Texts for benchmarks and for filled homes: our own, the same for the same seed.
namespace maquette::bench {

/// Makes text that looks like what people and models write.
class Corpus
{
public:
    explicit Corpus(quint32 seed) : m_random(seed) {}

    /// A number in [low, high].
    int number(int low, int high);
    /// A short title, as a question or a topic.
    QString title();
    /// `sentences` sentences of English.
    QString prose(int sentences);
    /// The same in Chinese.
    QString chinese(int sentences);
    /// A block of source code of `lines` lines, without fences.
    QString code(int lines);
    /// An answer in Markdown of about `words` words: prose, lists, now and then a table or code.
    QString markdown(int words);
    /// Prose, code, Chinese and white space in turn until it is `bytes` long as UTF-8.
    QString mixed(qsizetype bytes);

private:
    QString word();
    QString sentence();
    QString table();
    QString list();

    std::mt19937 m_random;
};

} // namespace maquette::bench
