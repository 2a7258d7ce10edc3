#pragma once

#include "core/conversation/message.h"

#include <QElapsedTimer>
#include <QPointer>
#include <QWidget>

namespace maquette {
class TranscriptSource;
}

namespace maquette::ui {

class Button;
class ElidedLabel;
class IconButton;
class InkLine;
class TranscriptView;

/// One of several answers beside each other: whose it is, how fast, how much, and its words; what followed on them below.
class AnswerColumn final : public QWidget
{
    Q_OBJECT
public:
    /// `source` begins with the answer and becomes this column's.
    AnswerColumn(MessageId answer, TranscriptSource *source, QWidget *parent = nullptr);

    MessageId answer() const { return m_answer; }
    /// The end of the column; 0 while it is not known.
    MessageId leaf() const;
    /// Null while it is not at hand.
    const Message *last() const;
    /// The answer that the column began with.
    const Message *first() const;
    bool isAnswering() const;
    TranscriptView &transcript() { return *m_transcript; }

    /// Counted from 0; what its key is and where its line is drawn hangs on it.
    void setPlace(int place);
    /// False while there is to be a vote first.
    void setPickable(bool isPickable);
    /// Brings the line above the words up to date.
    void refresh();

signals:
    void pickRequested();
    void stopRequested(qint64 messageId);
    /// To the neighbour: -1 or 1, as seen from left to right.
    void stepRequested(int step);
    /// It answers, or does not any more, or ends elsewhere.
    void changed();

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void nameParts();
    void buildHead();
    void followSource();
    void measure(const Message &message);
    std::optional<double> paceOf(const Message &message) const;
    QString priceOf(const Message &message) const;
    void showFigures(const Message &message);

    MessageId m_answer;
    QPointer<TranscriptSource> m_source;
    TranscriptView *m_transcript;
    QWidget *m_head;
    ElidedLabel *m_name;
    InkLine *m_figures;
    Button *m_pick;
    IconButton *m_stop;
    int m_place = 0;
    /// Since the first tokens of the answer under way.
    QElapsedTimer m_sinceFirst;
    qint64 m_firstTokens = 0;
    MessageId m_measured = 0;
    MessageId m_lastLeaf = 0;
    bool m_wasAnswering = false;
};

} // namespace maquette::ui
