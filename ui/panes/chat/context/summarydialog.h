#pragma once

#include "core/conversation/summary.h"

#include <QDialog>

class QLabel;

namespace maquette::ui {

class Button;
class TextField;

/// The summary that stands in for older messages: its words, who wrote them and for how much; to edit, or to have written again.
class SummaryDialog final : public QDialog
{
    Q_OBJECT
public:
    /// `writer` is what people call the model that wrote it.
    SummaryDialog(const Summary &summary, const QString &writer, QWidget *parent = nullptr);

    /// The newest state of what is shown; words that somebody edits stay.
    void setSummary(const Summary &summary, const QString &writer);

signals:
    void saveRequested(qint64 id, const QString &text);
    void againRequested(qint64 id);

private:
    void build();
    void showSaving();

    Summary m_summary;
    QLabel *m_facts;
    TextField *m_text;
    QLabel *m_problem;
    Button *m_again;
    Button *m_save;
};

} // namespace maquette::ui
