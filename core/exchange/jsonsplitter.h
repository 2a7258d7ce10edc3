#pragma once

#include <QByteArray>
#include <QByteArrayList>
#include <QByteArrayView>

#include <functional>
#include <vector>

namespace maquette::exchange {

/// Takes one JSON text apart while it comes in, so that a file of any size needs no more memory than its largest wanted part.
///
/// A place is the way from the root to a value, its keys joined by slashes and `*` for any item of an array: "*" are the items of a
/// root array, "indexedDB/topics/*" those of an array further in, "" is the root itself. Places lie four steps deep at most, and
/// none within another. What is handed out is not checked: that is the JSON parser's work, one part at a time.
class JsonSplitter
{
public:
    struct Part
    {
        QByteArray place;
        /// Empty when it was larger than what is kept in memory at once.
        QByteArray json;
        bool isTooLarge = false;
    };
    /// May take the JSON out of the part. False stops the splitter: feed() then says no more.
    using Take = std::function<bool(Part &)>;
    enum class End { Whole, CutShort, NotJson, Stopped };

    JsonSplitter(QByteArrayList places, qsizetype largestPart, Take take);

    /// False when nothing further is wanted.
    bool feed(QByteArrayView bytes);
    /// After the last feed().
    End end() const;

    /// Of a root that is an object, as far as it was read.
    const QByteArrayList &rootKeys() const { return m_rootKeys; }
    /// '{', '[', or 0 while it is not known.
    char rootKind() const { return m_rootKind; }

private:
    struct Level
    {
        bool isObject = false;
        bool isKeyNext = false;
        QByteArray key;
    };

    void step(char c);
    void inString(char c);
    void startString();
    void startScalar();
    void open(bool isObject);
    void close();
    void beginValue();
    void endValue();
    void keep();
    QByteArray place() const;
    bool isTracked() const { return m_depth == static_cast<qsizetype>(m_levels.size()); }

    QByteArrayList m_places;
    qsizetype m_largest;
    Take m_take;

    /// The outermost levels; what lies deeper is only counted.
    std::vector<Level> m_levels;
    qsizetype m_depth = 0;
    /// Where the part that is being collected began; -1 for none.
    qsizetype m_partDepth = -1;
    QByteArray m_part;
    QByteArray m_partPlace;
    bool m_isPartTooLarge = false;

    QByteArrayView m_bytes;
    qsizetype m_at = 0;
    /// In m_bytes, from where the part goes on.
    qsizetype m_from = 0;

    bool m_isInString = false;
    bool m_isEscaped = false;
    bool m_isKey = false;
    bool m_isScalar = false;
    bool m_isStopped = false;
    bool m_isBroken = false;
    bool m_isOver = false;
    QByteArray m_key;
    QByteArrayList m_rootKeys;
    char m_rootKind = 0;
    int m_bom = 0;
};

} // namespace maquette::exchange
