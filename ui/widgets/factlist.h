#pragma once

#include <QWidget>

class QFormLayout;

namespace maquette::ui {

class ElidedLabel;

/// What is known of something, a name and a value to a line ("Model   gpt-image-1"), for inspectors.
class FactList final : public QWidget
{
    Q_OBJECT
public:
    explicit FactList(QWidget *parent = nullptr);

    /// One more line at the end, empty; the list owns it.
    ElidedLabel *add(const QString &name);
    /// A line of the list; one without a text is not shown.
    void set(ElidedLabel *fact, const QString &text);

private:
    QFormLayout *m_rows;
};

} // namespace maquette::ui
