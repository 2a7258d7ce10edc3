#pragma once

#include <QString>
#include <QStringView>

#include <functional>

namespace maquette {

/// Counts the tokens of a text that grows, at a cost that does not.
///
/// Pieces are counted once, cut where every public tokenizer cuts too (before a space between two words), so
/// that the sum is what the whole text would count.
class TokenMeter
{
public:
    /// Without `count` an approximation for an unknown tokenizer.
    explicit TokenMeter(std::function<qint64(QStringView)> count = {});

    void add(QStringView text);
    /// Of everything added so far; looks at the last few hundred characters only.
    qint64 tokens() const;

private:
    std::function<qint64(QStringView)> m_count;
    QString m_tail;
    qint64 m_counted = 0;
};

} // namespace maquette
