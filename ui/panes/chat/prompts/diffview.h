#pragma once

#include "core/prompts/textdiff.h"

#include <QTextEdit>

namespace maquette::ui {

/// What became of a text: lines that went and lines that came, in colour and with a sign before them.
class DiffView final : public QTextEdit
{
    Q_OBJECT
public:
    explicit DiffView(QWidget *parent = nullptr);

    void setLines(const QList<DiffLine> &lines);

protected:
    void changeEvent(QEvent *event) override;

private:
    void fill();

    QList<DiffLine> m_lines;
};

} // namespace maquette::ui
