#pragma once

#include "ui/theme/appearance.h"

#include <QWidget>

#include <optional>

class QLabel;

namespace maquette::ui {

class ElidedLabel;
class Gauge;

/// A line of the meters' popover: a name, a figure, a bar and a word behind it; or a heading.
class MeterLine final : public QWidget
{
    Q_OBJECT
public:
    struct Face
    {
        QString name;
        QString figure;
        /// 0 to 1; no bar when empty.
        std::optional<double> share;
        QString note;
        Ink ink = Ink::Normal;
        bool isHeading = false;

        bool operator==(const Face &) const = default;
    };

    explicit MeterLine(QWidget *parent = nullptr);

    void setFace(const Face &face);
    QString words() const;

private:
    Face m_face;
    ElidedLabel *m_name;
    QLabel *m_figure;
    Gauge *m_gauge;
    QLabel *m_note;
};

} // namespace maquette::ui
