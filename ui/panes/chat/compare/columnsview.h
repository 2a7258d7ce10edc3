#pragma once

#include "core/conversation/comparison.h"

#include <QWidget>

#include <functional>

class QHBoxLayout;
class QScrollArea;

namespace maquette {
class TranscriptSource;
}

namespace maquette::ui {

class AnswerColumn;
class ElidedLabel;
class VoteBar;

/// Answers to one question side by side, below the question; where there is no room for all, they are scrolled sideways.
class ColumnsView final : public QWidget
{
    Q_OBJECT
public:
    explicit ColumnsView(QWidget *parent = nullptr);

    /// `makeSource` gives what a new column shows. Columns that stay keep their place in the text.
    void setColumns(const AnswerColumns &columns, const std::function<TranscriptSource *(MessageId answer)> &makeSource);
    void clear() { setColumns({}, {}); }

    const QList<AnswerColumn *> &columns() const { return m_columns; }
    /// The one that has the keyboard, otherwise null.
    AnswerColumn *current() const;
    bool isAnswering() const;
    /// Gives the keyboard to a column and brings it into view.
    void focusColumn(int place);
    /// To the one beside current(), as seen.
    void step(int step);
    bool isBlind() const { return m_isBlind; }

signals:
    void columnAdded(maquette::ui::AnswerColumn *column);
    void pickRequested(maquette::ui::AnswerColumn *column);
    void voted(const maquette::Ballot &ballot);
    /// What answers, or where columns end.
    void changed();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    bool event(QEvent *event) override;

private:
    void add(MessageId answer, TranscriptSource *source);
    void applyWidth();

    ElidedLabel *m_prompt;
    QScrollArea *m_area;
    QWidget *m_inside;
    QHBoxLayout *m_row;
    VoteBar *m_vote;
    QList<AnswerColumn *> m_columns;
    bool m_isBlind = false;
    bool m_haveEnded = false;
};

} // namespace maquette::ui
