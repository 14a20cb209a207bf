"""Working together with landlords: how well they tell us, agreements on cooperation, meetings whose words become duties, the joint desk."""
