#pragma once

#include "ui/panes/image/promptoutcome.h"
#include "ui/theme/appearance.h"

#include <QTimer>
#include <QWidget>

class QVBoxLayout;

namespace maquette::ui {

/// What a prompt becomes with the words that are laid over it and put into it: how many combinations, the first of them, what
/// is missing, or what is wrong and where. Worked out beside the window, a moment after the last change.
class PromptPreviewView final : public QWidget
{
    Q_OBJECT
public:
    PromptPreviewView(const QString &prompt, const QString &negative, QWidget *parent = nullptr);

    void setWords(const PromptWords &words);

signals:
    /// Names that the prompt uses are to be given something to stand for.
    void variableRequested(const QString &name);
    void wildcardRequested(const QString &name);

private:
    void work();
    void take(const PromptOutcome &outcome);
    void fill(QVBoxLayout &column, const PromptOutcome &outcome);
    void addMissing(QVBoxLayout &column, const PromptPreview &preview);
    void addExamples(QVBoxLayout &column, const PromptPreview &preview) const;
    QString countText(qint64 combinations) const;

    QString m_prompt;
    QString m_negative;
    PromptWords m_words;
    QTimer m_pause;
    PromptOutcome m_outcome;
    /// Made anew for each outcome.
    QWidget *m_inside = nullptr;
    bool m_isBusy = false;
    bool m_isStale = false;
};

} // namespace maquette::ui
